"""Published measures of networks and of continuity: pure functions, one file a family, each with its source and its pitfalls."""
