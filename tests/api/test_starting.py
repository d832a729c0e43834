"""A service starts within seconds: what only a load, a file or a measure of everybody needs is imported where it is needed."""

from __future__ import annotations

import subprocess
import sys

LATE = (
    *("pandas", "openpyxl", "networkx", "scipy", "igraph", "ibis", "duckdb", "pyspark"),
    *("pyvis", "icalendar", "resvg_py", "fontTools"),
)


def test_a_service_does_not_import_what_only_loads_files_and_large_measures_need() -> None:
    asked = f"import sys, uvicorn, api.cli, api.app; print(sorted(set({LATE!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.strip() == "[]"
