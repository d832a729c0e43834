"""Understanding what is typed: topics by everyday words, people, units and offers by name. In memory, no store access."""
