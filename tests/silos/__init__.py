"""The report on silos: what it counts, what it hides, and that planted silos are found."""
