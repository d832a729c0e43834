"""Rules of the house, held by the suite: each is a function that finds breaches, proven on a breach made up on the spot."""
