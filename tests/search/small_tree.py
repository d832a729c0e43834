"""A small topic tree made by hand: some KLE numbers with titles of our own, and two local topics without a number."""

from __future__ import annotations

from graphmodel.search.topics import TopicEntry


def numbered(number: str, title: str, *search_words: str) -> TopicEntry:
    parent = number.rpartition(".")[0] or None
    return TopicEntry(f"t-{number}", number, title, search_words, number.count(".") + 1, parent and f"t-{parent}")


SMALL_TREE = (
    numbered("15", "Arbejde og job"),
    numbered("15.20", "Hjælp til at få job"),
    numbered("15.20.34", "Redskaber på arbejdet"),
    numbered("15.20.36", "Mentor"),
    numbered("27", "Socialt"),
    numbered("27.27.30", "Barn i pleje"),
    numbered("27.51.04", "Stoffer, behandling"),
    numbered("27.57", "Botilbud"),
    numbered("27.57.04", "Botilbud for en tid (§ 107)"),
    numbered("27.57.08", "Botilbud for livet"),
    numbered("27.57.16", "Herberg"),
    numbered("27.60", "Hjælpemidler og bolig"),
    numbered("27.60.08", "At komme omkring"),
    numbered("27.60.12", "Hjælpemidler, andre"),
    numbered("29.24.04", "Alkohol"),
    numbered("29.24.08", "Lægelig behandling, stoffer"),
    numbered("32.21.14", "Husleje der ikke er betalt"),
    numbered("32.24.04", "Kontanthjælp"),
    TopicEntry("local-1", None, "Naboklage i Skovkvarteret", ("støj", "larm om natten"), None, None),
    TopicEntry("local-2", None, "Lån af kolonihave", ("kolonihaver", "have"), None, None),
)
