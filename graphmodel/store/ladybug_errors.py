"""What the embedded engine says, as one of our own errors.

Its messages may hold values from the data, so only the messages about the text of a question are kept for the log.
"""

from __future__ import annotations

from graphmodel.store.errors import ChangeRefused, DeadlineExceeded, QuestionRefused, StoreError

_ABOUT_THE_TEXT = ("Binder exception", "Parser exception", "Catalog exception", "Prepare exception")
_ABOUT_THE_DATA = ("duplicated primary key", "Unable to find primary key", "primary key value")


def translated(error: RuntimeError) -> StoreError:
    """The store error that says the same."""
    text = str(error)
    if text.startswith("Interrupted"):
        return DeadlineExceeded("the engine was interrupted")
    if any(part in text for part in _ABOUT_THE_DATA):
        return ChangeRefused("an id exists already, or is missing")
    if text.startswith(_ABOUT_THE_TEXT):
        return QuestionRefused(text)
    return StoreError(text.split(":", 1)[0][:80])
