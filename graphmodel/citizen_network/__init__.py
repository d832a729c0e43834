"""One citizen's network on any day: who helps and where, who talks with whom and who does not. Pure functions of a story."""
