"""Tests of data coming in."""
