"""Data into the forest: compare, keep the derived relations true, write once.

``load`` brings whole tables of one source in; ``with_derived`` adds what follows from an edit before it is written.
"""

from graphmodel.loading.derived import WithDerived, with_derived
from graphmodel.loading.outcome import Count, LoadOutcome, LoadRefused, Missing
from graphmodel.loading.references import missing_references
from graphmodel.loading.talks import ACQUAINTANCE, DERIVED, Acquaintance
from graphmodel.loading.whole import load, load_day

__all__ = [
    "ACQUAINTANCE",
    "DERIVED",
    "Acquaintance",
    "Count",
    "LoadOutcome",
    "LoadRefused",
    "Missing",
    "WithDerived",
    "load",
    "load_day",
    "missing_references",
    "with_derived",
]
