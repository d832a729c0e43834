"""Where the forest is kept: one small port, two engines."""

from graphmodel.store.opening import open_store

__all__ = ["open_store"]
