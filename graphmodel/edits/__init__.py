"""Changes made by hand: every one read before it is written, written whole, and undoable."""
