"""Where the forest is kept: one small port, two engines."""
