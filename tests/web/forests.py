"""Random small networks for the layout, with long, strange and missing names."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from graphmodel.subgraph import Link, Node, Subgraph
from tests.web.examples import LONG_NAME

MOST = 60
_KINDS = ("Professional", "Organisation", "Citizen", "Task", "Topic", "Offer", "Relative")
_SECTORS = (None, "social", "bolig", "psykiatri", "sundhed", "beskaeftigelse", "et-nyt-område")

names = st.one_of(
    st.sampled_from([LONG_NAME, "Bente Holm", "Rehabiliteringsteamets mødesekretariat", "Ø", "x" * 90]),
    st.text(max_size=120),
)


@st.composite
def subgraphs(draw: st.DrawFn, most: int = MOST) -> Subgraph:
    """Up to ``most`` nodes; groups may name organisations, other nodes or nothing that exists."""
    size = draw(st.integers(0, most))
    ids = [f"n{i}" for i in range(size)]
    nodes = tuple(
        Node(
            id=name,
            kind=draw(st.sampled_from(_KINDS)),
            name=draw(names),
            sector=draw(st.sampled_from(_SECTORS)),
            detail=draw(st.one_of(st.none(), names)),
            group=draw(st.sampled_from([None, "nowhere", *ids[:8]])),
        )
        for name in ids
    )
    end = st.sampled_from(ids) if ids else st.nothing()
    link = st.builds(Link, end, end, st.just("KNOWS"), names, st.booleans())
    links = draw(st.lists(link, max_size=most)) if ids else []
    return Subgraph(nodes, tuple(links))


def dense(seed: int, nodes: int = MOST, links: int = 90) -> Subgraph:
    """A full picture: ``nodes`` nodes and ``links`` links of ordinary length, the same for the same seed."""
    chance = random.Random(seed)
    units = nodes // 5
    made = [Node(f"o{i}", "Organisation", f"{LONG_NAME} {i}"[i % 40 :], chance.choice(_SECTORS)) for i in range(units)]
    for i in range(nodes - units):
        kind = chance.choice(["Professional"] * 6 + ["Citizen", "Task", "Topic"])
        group = f"o{chance.randrange(units)}" if kind == "Professional" and chance.random() < 0.9 else None
        made.append(Node(f"n{i}", kind, f"Fornavn{i} Efternavnesen", None, "koordinerende sagsbehandler", group))
    ends = [node.id for node in made]
    words = (
        "kender",
        "hjælper",
        "har ansvaret for emnet",
        "ingen har taget den endnu",
        "taler med, sidst 3. marts 2026",
    )
    joined = tuple(
        Link(chance.choice(ends), chance.choice(ends), "KNOWS", chance.choice(words), chance.random() < 0.1)
        for _ in range(links)
    )
    return Subgraph(tuple(made), joined)
