"""Nothing private in the files: no keys, nothing that looks like a civil registration number, no place of one machine."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from stdnum.dk import cpr
from stdnum.exceptions import ValidationError

from tests.house.tree import ROOT, name, tracked

SECRETS = re.compile(
    r"""-----BEGIN\ (?:[A-Z]+\ )*PRIVATE\ KEY-----
      | \b AKIA[0-9A-Z]{16} \b
      | \b gh[pousr]_[A-Za-z0-9]{30,}
      | \b glpat-[A-Za-z0-9_-]{20,}
      | \b xox[abprs]-[A-Za-z0-9-]{10,}
      | \b eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}        # a signed web token
      | (?i: \b (?:password|passwd|secret|api_?key|token) \b ["']? \s* [:=] \s* ["'] [^"'\s{}$<>]{8,} ["'] )
      | ://[^/\s:@{}$<>"']+:[^/\s:@{}$<>"']{6,}@(?![\w.-]+\.example\b)          # a password inside an address""",
    re.VERBOSE,
)
EXAMPLE_PASSWORDS = re.compile(r"password|kodeord|hemmelig|secret", re.IGNORECASE)
"""A password that is one of these words is an example, as is an address that ends in `.example`; neither is a secret."""

TEN_DIGITS = re.compile(r"(?<![0-9A-Za-z.+/=_-])(\d{6})([- ]?)(\d{4})(?![0-9A-Za-z+/=_]|[.-]\d)")

MACHINE_PLACES = re.compile(
    r"""(?<![\w.$}~-]) / (?: root | home/\w+ | Users/\w+ | work | tmp | mnt | workspace ) / [\w.]
      | \b [A-Za-z]:\\\\?Users\\""",
    re.VERBOSE,
)
INDEX_PLACES = re.compile(
    r"""(?<!no-emit-) (?: \b (?:extra-)?index[-]url | find[-]links ) \b
      | \b registry \s* = \s* \w | \b npm_config[_]registry \b | "resolved" \s* : \s* "
      | < (?:mirror|pluginRepository|repository) >""",
    re.VERBOSE,
)
NPM_LOCK = "viz/web/package-lock.json"
LOCKS = {".ci/lock.txt", ".ci/lock-dev.txt", ".ci/lock-build.txt", NPM_LOCK}
BESIDE = "../" + "shared"


def texts(path: Path) -> Iterator[str]:
    """What is written in a file; in a zip file, such as a workbook, what is written in its parts."""
    content = path.read_bytes()
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            yield from (parts.read(part).decode("utf-8", errors="replace") for part in parts.namelist())
    else:
        yield content.decode("utf-8", errors="replace")


def secrets(text: str) -> list[str]:
    """What looks like a key, a token or a password, each cut short so that the failure does not spread it."""
    found = (match[0] for match in SECRETS.finditer(text))
    return [match[:12] + "…" for match in found if not EXAMPLE_PASSWORDS.search(re.split("[:=]", match)[-1])]


def civil_numbers(text: str) -> list[str]:
    """What could be somebody's civil registration number: a possible day of birth and four more digits.

    The check digit is not asked for: numbers given out since 2007 need not have one.
    """
    return [match[0] for match in TEN_DIGITS.finditer(text) if _could_be_a_person(match[1], match[3])]


def _could_be_a_person(birthday: str, serial: str) -> bool:
    """A day as the register has it, or one that only the calendar allows; hospitals add 60 to the day of a stand-in number."""
    try:
        cpr.get_birth_date(birthday + serial)
    except ValidationError:
        day = int(birthday[:2])
        for year in (1900, 2000):
            try:
                date(year + int(birthday[4:]), int(birthday[2:4]), day - 60 if day > 60 else day)
            except ValueError:
                continue
            return True
        return False
    return True


def machine_places(text: str) -> list[str]:
    """Paths that exist on one machine only, and settings that name a package index."""
    return [match[0] for pattern in (MACHINE_PLACES, INDEX_PLACES) for match in pattern.finditer(text)]


def addresses(lock: object) -> list[str]:
    """Addresses in npm's lock, but for the pages on which authors ask for donations: nothing is fetched from those."""
    if isinstance(lock, dict):
        return [found for key, value in lock.items() if key != "funding" for found in addresses(value)]
    if isinstance(lock, list):
        return [found for value in lock for found in addresses(value)]
    return [lock] if isinstance(lock, str) and "://" in lock else []


@pytest.mark.parametrize("rule", [secrets, civil_numbers, machine_places], ids=["secrets", "civil numbers", "places"])
def test_no_file_holds_what_must_stay_out(rule: Callable[[str], list[str]]) -> None:
    found = [f"{name(path)}: {breach}" for path in tracked() for text in texts(path) for breach in rule(text)]
    assert found == []


def test_lock_files_name_no_address() -> None:
    assert {lock for lock in LOCKS if not (ROOT / lock).is_file()} == set()
    assert {lock for lock in LOCKS if "://" in (ROOT / lock).read_text("utf-8") and lock != NPM_LOCK} == set()
    assert addresses(json.loads((ROOT / NPM_LOCK).read_text("utf-8"))) == []


def test_only_the_ci_script_looks_beside_the_checkout() -> None:
    found = {name(path) for path in tracked() for text in texts(path) if BESIDE in text}
    assert found <= {".ci/run"}


def test_the_rule_sees_secrets() -> None:
    assert secrets("-----BEGIN " + "RSA PRIVATE KEY-----")
    assert secrets("key = AKIA" + "ABCDEFGHIJKLMNOP")
    assert secrets("pass" + "word = 'correct-horse-battery'")
    assert secrets("neo4j://neo4j:" + "correcthorse@db.nyby.dk:7687")
    assert secrets("neo4j://anna:correcthorse@db.example:7687") == []
    assert secrets("password: SecretStr = settings.password") == []


def test_the_rule_sees_civil_numbers_however_they_are_written(tmp_path: Path) -> None:
    day, serial = "0101" + "80", "12" + "34"
    for written in (
        f"{day}-{serial}",
        f"{day}{serial}",
        f"{day} {serial}",
        f"<v>{day}{serial}</v>",
        f"61{day[2:]}-{serial}",
    ):
        assert civil_numbers(f"citizen;{written};Nyby"), written
    for other in ("31" + "02" + "80-1234", "4512345678", "sha256:9" + day + serial, f"1{day}{serial}", "28.02.2026"):
        assert civil_numbers(f"a;{other};b") == [], other
    workbook = tmp_path / "people.xlsx"
    with zipfile.ZipFile(workbook, "w") as parts:
        parts.writestr("xl/sharedStrings.xml", f"<t>{day}-{serial}</t>")
    assert [found for text in texts(workbook) for found in civil_numbers(text)]


def test_the_rule_sees_addresses_in_a_lock() -> None:
    assert addresses({"packages": {"x": {"from": "https://example.org/x.tgz", "funding": {"url": "https://y"}}}}) == [
        "https://example.org/x.tgz"
    ]


def test_the_rule_sees_places_of_one_machine() -> None:
    for bad in (
        "/" + "root/x",
        "open('/" + "home/ida/x')",
        "/" + "tmp/skov",
        "C:" + "\\Users\\ida",
        "--index" + "-url x",
    ):
        assert machine_places(bad), bad
    for good in ("viz/work/x", "~/tmp/x", "https://example.org/home/x", "/var/lib/skov", "--no-emit-index-url"):
        assert machine_places(good) == [], good
