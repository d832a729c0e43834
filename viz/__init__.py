"""Answers made visible: pages, pictures and the files one takes along.

What the rest of the program uses:

- ``viz.pages``: ``Frame``, ``WhoForm``, ``who_page``, ``help_page``, ``error_page`` (HTML as ``str``)
- ``viz.static_directory()`` and ``viz.static_address()``: the built style sheet, script and fonts
- ``viz.network_file.network_html()``: one HTML file that works without network, to take along
- ``viz.words.Words``: every word on the screen, in Danish and English
"""

from viz.assets import StaticFilesMissing, static_address, static_directory

__all__ = ["StaticFilesMissing", "static_address", "static_directory"]
