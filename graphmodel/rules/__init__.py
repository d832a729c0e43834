"""Rules with dates: what the law says, as data."""
