"""What exists in the forest: frozen, described types, and everything generated from them."""
