"""The map of the forest: what exists, where it is kept, and what can be asked of it."""
