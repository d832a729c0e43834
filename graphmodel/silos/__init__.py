"""Where organisations share citizens and do not talk: the report for leaders, as data. Counts only; small ones are hidden."""
