"""Tests with real things: both engines, a real browser, the real files where they are at hand."""
