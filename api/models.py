"""What the HTTP interface answers with: the answer's own types with every field described for OpenAPI."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from api.clock import Moment
from graphmodel.who_to_call.experience import Outcome


class Described(BaseModel):
    """Common settings: built from the answer's dataclasses, nothing unknown."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class SentenceModel(Described):
    """One sentence in both languages."""

    da: str = Field(description="Danish.", examples=["Hjælpemidler, Nyby er ansvarlig for 27.60.12 Hjælpemidler."])
    en: str = Field(description="English.", examples=["Hjælpemidler, Nyby is responsible for 27.60.12 Hjælpemidler."])


class TopicModel(Described):
    """A topic the question may mean."""

    id: str = Field(description="Id of the topic.", examples=["27.60.12"])
    number: str = Field(description="KLE number, or the id of a local topic.", examples=["27.60.12"])
    title: str = Field(description="Title.", examples=["Hjælpemidler"])
    score: float = Field(description="How well it fits, 0 to about 1.", examples=[0.82])
    matched: str = Field(description="The words that matched.", examples=["stol"])


class ReasonModel(Described):
    """Why this person."""

    code: str = Field(description="Kind of evidence, as in the weights.", examples=["in_responsible_unit"])
    words: SentenceModel = Field(description="The reason as a sentence.")
    contribution: float = Field(description="Points it adds to the score.", examples=[35.0])
    source: str | None = Field(description="The data source it rests on.", examples=["demo"])
    since: date | None = Field(description="Since when it holds.", examples=["2025-03-03"])
    who: str = Field(
        description="Id of another professional it rests on; empty when on nobody.", examples=["jan-krogh"]
    )


class ReachabilityModel(Described):
    """Whether the phone is answered at the asked moment."""

    open_now: bool | None = Field(description="True, false, or null when not known.", examples=[True])
    words: SentenceModel = Field(description="The same as a sentence.")
    next_open: datetime | None = Field(
        description="When it is answered next, Danish local time.", examples=["2026-03-03T08:00:00"]
    )


class PersonModel(Described):
    """A professional."""

    id: str = Field(description="Id.", examples=["bente-holm"])
    name: str = Field(description="Full name.", examples=["Bente Holm"])
    initials: str = Field(description="For when there is no picture.", examples=["BH"])
    title: str | None = Field(description="Job title.", examples=["ergoterapeut"])
    organisation_id: str | None = Field(description="Id of the unit.", examples=["nyby-hjaelpemidler"])
    organisation: str | None = Field(description="Name of the unit.", examples=["Hjælpemidler, Nyby"])
    sector: str | None = Field(description="Id of the sector.", examples=["sundhed"])
    sector_name: str | None = Field(description="Name of the sector.", examples=["Sundhed"])
    phone: str | None = Field(description="Direct number.", examples=["12 34 56 78"])
    mobile: str | None = Field(description="Mobile number.", examples=["12 34 90 02"])
    email: str | None = Field(description="E-mail address.", examples=["bente.holm@nyby.example"])
    hours: str | None = Field(description="When the phone is answered.", examples=["ma-to 8.00-15.00; fr 8.00-14.00"])
    profession: str | None = Field(description="Faglighed.", examples=["ergoterapi"])
    remit: str | None = Field(description="Ansvarsområde.", examples=["hjælpemidler til voksne"])
    discretion: str | None = Field(
        description="Råderum: what they may decide themselves.", examples=["kan bevilge op til 10.000 kr."]
    )
    picture: str | None = Field(description="File name of a picture.", examples=["bente-holm.webp"])


class WayInStepModel(Described):
    """One step between two people who know each other."""

    from_name: str = Field(description="Who knows.", examples=["Jan Krogh"])
    to_name: str = Field(description="Whom.", examples=["Bente Holm"])
    last: date | None = Field(description="When the link was last used.", examples=["2026-03-03"])


class NodeModel(Described):
    """One thing in the picture."""

    id: str = Field(description="Id in the picture.", examples=["Professional:bente-holm"])
    kind: str = Field(description="Node type.", examples=["Professional"])
    name: str = Field(description="What is written on it.", examples=["Bente Holm"])
    sector: str | None = Field(description="Sector id.", examples=["sundhed"])
    detail: str | None = Field(description="A line under the name.", examples=["ergoterapeut"])
    group: str | None = Field(
        description="Id of the organisation whose box it lies in.", examples=["Organisation:nyby-hjaelpemidler"]
    )


class LinkModel(Described):
    """One connection in the picture."""

    source: str = Field(description="Id of the node it starts at.", examples=["Professional:bente-holm"])
    target: str = Field(description="Id of the node it ends at.", examples=["Organisation:nyby-hjaelpemidler"])
    relation: str = Field(description="Relation type.", examples=["WORKS_IN"])
    words: str = Field(description="What is written on it.", examples=["arbejder i"])
    missing: bool = Field(description="Something that should be there and is not.", examples=[False])
    last: date | None = Field(description="When it was last used.", examples=[None])


class SubgraphModel(Described):
    """The piece of network that proves the answer."""

    nodes: tuple[NodeModel, ...] = Field(description="Nodes in reading order.")
    links: tuple[LinkModel, ...] = Field(description="Links between them.")


class RecommendationModel(Described):
    """One person to call."""

    rank: int = Field(description="1 is first.", examples=[1])
    person: PersonModel = Field(description="Who.")
    score: float = Field(description="The sum of the reasons' contributions.", examples=[49.0])
    reasons: tuple[ReasonModel, ...] = Field(description="Why, strongest first.")
    reachability: ReachabilityModel = Field(description="Whether they answer now.")
    substitute: PersonModel | None = Field(description="Who stands in while they are away.")
    way_in: tuple[WayInStepModel, ...] = Field(
        description="The way through people who know each other; empty when none is known."
    )
    fragile: SentenceModel | None = Field(description="A warning when the way in rests on one person only.")
    consent: SentenceModel | None = Field(description="What may be told there; null without a citizen.")
    picture: SubgraphModel = Field(description="The piece of network that proves it.")


class AdviceModel(Described):
    """A place to turn to besides the people: special advice, or a coordination model that fits."""

    id: str = Field(description="Id of the offer.", examples=["viso-raadgivning"])
    name: str = Field(description="Name of the offer.", examples=["VISO: gratis rådgivning og udredning"])
    model: str | None = Field(description="The coordination model, if it is one.", examples=["IPS"])
    organisation: str | None = Field(description="Who offers it.", examples=["VISO"])
    phone: str | None = Field(description="The nearest switchboard.", examples=["12 34 33 20"])
    here: bool = Field(description="False when it is in another municipality than the citizen's.", examples=[True])
    call: tuple[PersonModel, ...] = Field(description="Its contact persons.")
    because: tuple[SentenceModel, ...] = Field(description="The reasons, counted from the data.")


class WhyNotModel(Described):
    """Why somebody is not (higher) in the answer."""

    name: str = Field(description="Who was asked about.", examples=["Anja"])
    rank: int | None = Field(description="Where they stand; null when they are not a candidate.", examples=[4])
    because: tuple[SentenceModel, ...] = Field(description="The reasons.")


class NameModel(Described):
    """One thing found by name or number."""

    kind: str = Field(description="professional, unit, offer or topic.", examples=["professional"])
    id: str = Field(description="Id.", examples=["bente-holm"])
    name: str = Field(description="Name.", examples=["Bente Holm"])
    detail: str | None = Field(description="Remit, target group or the like.", examples=["hjælpemidler til voksne"])
    number: str | None = Field(description="Phone or topic number.", examples=["12 34 56 78"])


class ExperienceModel(BaseModel):
    """A caller's report: got through, wrong person, or no answer."""

    model_config = ConfigDict(extra="forbid")

    person: str = Field(description="Id of the professional.", examples=["bente-holm"], min_length=1, max_length=200)
    outcome: Outcome = Field(description="What came of the call.", examples=["reached"])
    topic: str | None = Field(None, description="Id of the topic it was about.", examples=["27.60.12"], max_length=200)


class RecordedModel(Described):
    """A report that was kept."""

    id: str = Field(description="With this the report can be undone.", examples=["0f8fad5bd9cb469fa16570867728950e"])


class SwitchboardModel(Described):
    """Where to ring when no person answers."""

    organisation_id: str = Field(description="Id of the organisation.", examples=["nyby"])
    organisation: str = Field(description="Its name.", examples=["Nyby Kommune"])
    phone: str | None = Field(description="The number.", examples=["12 34 00 00"])
    say: SentenceModel = Field(description="The words to use there.")


class ResponsibleUnitModel(Described):
    """A unit that stands on the topic."""

    id: str = Field(description="Id.", examples=["nyby-hjaelpemidler"])
    name: str = Field(description="Name.", examples=["Hjælpemidler, Nyby"])
    sector: str | None = Field(description="Sector id.", examples=["sundhed"])
    aspect: str = Field(description="ansvarlig, udførende or indsigt.", examples=["ansvarlig"])
    via_number: str = Field(description="The number it stands on: own, group or main group.", examples=["27.60"])
    via_title: str = Field(description="That number's title.", examples=["Hjælpemidler og forbrugsgoder"])
    switchboard: str | None = Field(description="Its nearest switchboard.", examples=["12 34 00 00"])


class CitizenChoiceModel(Described):
    """A citizen in view."""

    id: str = Field(description="Id.", examples=["pernille"])
    name: str = Field(description="Name.", examples=["Pernille"])
    detail: SentenceModel | None = Field(
        description="What tells them from others of the name: municipality, year of birth, else coordinator or id."
    )


class ChoiceModel(Described):
    """Something to ask for instead."""

    id: str = Field(description="Id or number to ask with.", examples=["27.60.12"])
    name: str = Field(description="Its name or title.", examples=["Hjælpemidler"])


class NotFoundModel(Described):
    """What was asked for by id and is not there."""

    kind: str = Field(description="topic, task or offer.", examples=["topic"])
    words: SentenceModel = Field(description="The same as a sentence.")
    choices: tuple[ChoiceModel, ...] = Field(description="The nearest ones, best first; empty when nothing is alike.")


class WhoAnswerModel(Described):
    """The answer to "who do I call?". Never empty: without people it says what is missing and who can add it."""

    question: str = Field(description="The question as asked.", examples=["særlig stol"])
    asked_at: datetime = Field(
        description="The moment asked about, Danish local time.", examples=["2026-03-03T10:00:00"]
    )
    topic: TopicModel | None = Field(description="The topic it was understood as.")
    topics: tuple[TopicModel, ...] = Field(description="That topic and other possible ones, best first.")
    citizen: CitizenChoiceModel | None = Field(description="The citizen it is about.")
    citizen_choices: tuple[CitizenChoiceModel, ...] = Field(
        description="Citizens in view whose name fits, when several do."
    )
    status: SentenceModel = Field(description="Who is responsible today.")
    responsible: tuple[ResponsibleUnitModel, ...] = Field(description="Units on the topic, its group or main group.")
    people: tuple[RecommendationModel, ...] = Field(description="At most five people, best first.")
    switchboard: SwitchboardModel | None = Field(description="Where to ring when no person answers.")
    missing: tuple[SentenceModel, ...] = Field(description="What the data lacks and who can add it.")
    have_ready: tuple[SentenceModel, ...] = Field(description="What the one who is called will ask for.")
    picture: SubgraphModel = Field(description="All of the evidence as one network.")
    advice: tuple[AdviceModel, ...] = Field(description="Special advice (VISO), when the case is complex enough.")
    models: tuple[AdviceModel, ...] = Field(description="Coordination models whose conditions the citizen meets.")
    why_not: WhyNotModel | None = Field(description="The answer to why_not, when asked.")
    not_found: tuple[NotFoundModel, ...] = Field(
        description="Topic, task or offer asked for by id that is not there, with what to choose instead."
    )


class WhoQuestionModel(BaseModel):
    """The question, sent by POST when it names a citizen, so that no name stands in an address."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(
        "", description="The question in free words, or a KLE number.", examples=["særlig stol"], max_length=300
    )
    citizen: str | None = Field(None, description="Id or name of the citizen.", examples=["pernille"], max_length=300)
    topic: str | None = Field(
        None, description="Id or number of a topic chosen by hand.", examples=["27.60.12"], max_length=300
    )
    task: str | None = Field(
        None, description="Id of a task to start from.", examples=["pernille-stol"], max_length=300
    )
    offer: str | None = Field(None, description="Id of an offer to start from.", examples=["act"], max_length=300)
    why_not: str | None = Field(
        None, description="Name or id of somebody: why not them?", examples=["anja"], max_length=300
    )
    at: Moment | None = Field(
        None,
        description="The moment asked about, Danish local time; now when left out.",
        examples=["2026-03-03T10:00:00"],
    )
    asker: str | None = Field(
        None, alias="as", description="Id of the professional who asks.", examples=["anja"], max_length=300
    )


class HealthModel(Described):
    """How the service is."""

    ok: bool = Field(description="Whether the database answers.", examples=[True])
    engine: str = Field(description="Which database.", examples=["ladybug"])
    milliseconds: float = Field(description="How long it took to answer.", examples=[0.4])
    detail: str = Field(description="What happened when it was opened, if anything.", examples=[""])
    schema_version: int = Field(description="Migrations the database has been through.", examples=[1])


class ProblemModel(Described):
    """What went wrong, and what to do."""

    status: int = Field(description="HTTP status.", examples=[503])
    da: str = Field(description="In Danish.", examples=["Databasen kan ikke nås lige nu."])
    en: str = Field(description="In English.", examples=["The database cannot be reached right now."])
