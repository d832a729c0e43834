"""Who do I call? From a free question to at most five people in order, each with reason, number and way in."""

from __future__ import annotations

from graphmodel.access.scope import Scope
from graphmodel.store.port import Store
from graphmodel.who_to_call.answer import WhoAnswer
from graphmodel.who_to_call.candidates import candidates_of
from graphmodel.who_to_call.compose import compose
from graphmodel.who_to_call.evidence import gather
from graphmodel.who_to_call.experience import Experiences
from graphmodel.who_to_call.keeper import DirectoryKeeper
from graphmodel.who_to_call.question import Inquiry, WhoQuestion
from graphmodel.who_to_call.understand import understand
from graphmodel.who_to_call.why_not import questioned_professional


async def who_to_call(
    store: Store,
    keeper: DirectoryKeeper,
    scope: Scope,
    question: WhoQuestion,
    experiences: Experiences | None = None,
) -> WhoAnswer:
    """The answer, never empty; store errors pass through.

    A citizen out of view is answered exactly as an unknown one. ``experiences`` are what callers reported lately.
    """
    inquiry = Inquiry(store, scope, await keeper.current(question.at.date()), question, experiences or {})
    matter = await understand(inquiry)
    gathered = await gather(inquiry, matter)
    questioned = await questioned_professional(inquiry)
    candidates = await candidates_of(inquiry, matter, gathered, questioned.person if questioned else None)
    return await compose(inquiry, matter, gathered, candidates, questioned)
