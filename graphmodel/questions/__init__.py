"""What can be asked of the forest: one file a question family, one registry."""
