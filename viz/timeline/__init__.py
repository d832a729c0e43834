"""One citizen's time line made visible: where everything lies, in shares of the width, so that it fits any screen."""

from viz.timeline.view import TimeLineView

__all__ = ["TimeLineView"]
