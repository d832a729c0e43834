"""The picture of one citizen's network: laid out and drawn on the server as SVG, whole before any script.

What others use: :func:`scene_on`, :func:`scene_between` and :func:`scene_over` say what is drawn (:mod:`gather`),
:class:`NetworkPicture` lays it out and draws it, :func:`standalone_svg` gives it as a file.
"""

from viz.network_picture.drawing import NetworkPicture
from viz.network_picture.gather import scene_between, scene_on, scene_over
from viz.network_picture.standalone import standalone_svg

__all__ = ["NetworkPicture", "scene_between", "scene_on", "scene_over", "standalone_svg"]
