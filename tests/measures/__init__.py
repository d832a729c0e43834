"""Measures against published worked examples, networkx and brute force."""
