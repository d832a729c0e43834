"""What could not be understood in a request: which part, and what is wrong with it; never the value itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError

from graphmodel.who_to_call.answer import Sentence

_WRONG: Mapping[str, Sentence] = {
    "missing": Sentence("mangler", "is missing"),
    "extra_forbidden": Sentence("kendes ikke", "is not known"),
    "string_too_long": Sentence("må højst fylde {max_length} tegn", "may hold at most {max_length} characters"),
    "string_too_short": Sentence("må ikke være tom", "must not be empty"),
    "string_type": Sentence("skal være tekst", "must be text"),
    "enum": Sentence("skal være {expected}", "must be {expected}"),
    "greater_than_equal": Sentence("skal være mindst {ge}", "must be at least {ge}"),
    "less_than_equal": Sentence("må højst være {le}", "may be at most {le}"),
    "int_parsing": Sentence("skal være et helt tal", "must be a whole number"),
    "model_attributes_type": Sentence(
        "skal være et JSON-objekt med Content-Type: application/json",
        "must be a JSON object with Content-Type: application/json",
    ),
    "datetime": Sentence(
        "skal være et tidspunkt som 2026-03-03T10:00 i årene 1900 til 2199",
        "must be a moment like 2026-03-03T10:00 in the years 1900 to 2199",
    ),
}
_OTHERWISE = Sentence("er ikke udfyldt, som det skal være", "is not filled in as it must be")
_BROKEN: Mapping[str, Sentence] = {
    "Expecting value": Sentence("her mangler en værdi", "a value is missing here"),
    "Expecting property name": Sentence(
        "her ventes et navn i dobbelte anførselstegn", "a name in double quotes is expected here"
    ),
    "Expecting ',' delimiter": Sentence("her mangler et komma", "a comma is missing here"),
    "Expecting ':' delimiter": Sentence("her mangler et kolon", "a colon is missing here"),
    "Unterminated string": Sentence(
        "teksten, der begynder her, slutter ikke med et anførselstegn",
        "the text that begins here does not end with a quote",
    ),
    "Invalid control character": Sentence(
        "her står et linjeskift eller styretegn inde i en tekst",
        "a line break or control character stands in a text here",
    ),
    "Invalid \\": Sentence(
        "efter omvendt skråstreg ventes et kendt tegn", "a known sign is expected after a backslash"
    ),
    "Extra data": Sentence("her står mere, end der skulle", "there is more here than there should be"),
    "Illegal trailing comma": Sentence("her står et komma for meget", "there is a comma too many here"),
}
_UNREADABLE = Sentence("det kan ikke læses herfra", "it cannot be read from here")


def what_is_wrong(error: RequestValidationError) -> tuple[Sentence, Sentence]:
    """What happened and what to do."""
    errors = error.errors()
    broken = next((one for one in errors if one["type"] == "json_invalid"), None)
    if broken is not None:
        return _broken_json(error.body, broken)
    said = list(dict.fromkeys(_said(errors)))
    happened = Sentence(
        f"Dette kunne ikke forstås: {'; '.join(one.da for one in said)}.",
        f"This could not be understood: {'; '.join(one.en for one in said)}.",
    )
    return happened, Sentence("Ret det, og spørg igen.", "Correct it and ask again.")


def _said(errors: Any) -> Iterator[Sentence]:
    for one in sorted(errors, key=lambda one: str(one["loc"][-1])):
        part = str(one["loc"][-1])
        kind = "datetime" if one["type"].startswith("datetime") or part == "at" else one["type"]
        wrong, values = _WRONG.get(kind, _OTHERWISE), one.get("ctx") or {}
        danish = {name: str(value).replace(" or ", " eller ") for name, value in values.items()}
        yield Sentence(f"{part} {wrong.da.format(**danish)}", f"{part} {wrong.en.format(**values)}")


def _broken_json(body: object, broken: Mapping[str, Any]) -> tuple[Sentence, Sentence]:
    place, told = int(broken["loc"][-1]), str(broken.get("ctx", {}).get("error", ""))
    before = str(body or "")[:place]
    line, sign = before.count("\n") + 1, place - (before.rfind("\n") + 1) + 1
    wrong = next((words for begins, words in _BROKEN.items() if told.startswith(begins)), _UNREADABLE)
    happened = Sentence(
        f"Forespørgslens JSON er brudt i linje {line}, tegn {sign}: {wrong.da}.",
        f"The request's JSON is broken at line {line}, character {sign}: {wrong.en}.",
    )
    example = '{"q": "særlig stol"}'
    return happened, Sentence(f"Ret det, og send igen, fx {example}.", f"Correct it and send again, e.g. {example}.")
