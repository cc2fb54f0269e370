"""kb/vocabulary/: sums, pairs, implications and settled differences between bodies of evidence."""

from typing import Any, Literal

from legsense.knowledge.records.figures import Ratio, Record, Sourced


class Umbrella(Record):
    """A name people use for several conditions; shown as the sum of its members."""

    id: str
    label: str
    plain: str
    note: str | None = None
    members: list[str]


class Umbrellas(Record):
    """All umbrella names."""

    id: str
    umbrellas: list[Umbrella]


class ComorbidPair(Sourced):
    """How many times the odds of having both conditions exceed chance."""

    a: str
    b: str
    odds_multiplier: Ratio
    why: str


class ComorbidPairs(Record):
    """All pairs of conditions known to go together."""

    id: str
    pairs: list[ComorbidPair]


class Then(Record):
    """What an implication does: set a value, or ask the question."""

    finding: str
    value: str


class Implication(Record):
    """One answer that settles another, or that makes it worth asking."""

    when: Any
    then: Then
    why: str


class Bound(Record):
    """One finding is part of another, so its probability can never be the larger.

    Attributes:
        slack: How much larger it may be all the same, where the two are not asked in one breath.
        if_found_on_examination: Holds only for conditions whose weakness an examiner mostly finds.
    """

    child: str
    parent: str
    slack: float = 0.0
    if_found_on_examination: bool = False
    why: str


class Exclusion(Record):
    """The first finding excludes the others: its probability and each of theirs add to at most 1.

    Attributes:
        slack: How far over 1 the sum may go, where both can be true at different times.
    """

    findings: list[str]
    slack: float = 0.0
    why: str


class LateralityCap(Record):
    """A finding that the share of one-sided or two-sided placements caps."""

    finding: str
    cap: Literal["share_of_both", "share_of_one_side"]
    why: str


class Conflict(Record):
    """Answers that cannot all be right.

    Attributes:
        findings: The answers that stand against each other; the person is shown these.
        when: Expression over findings that is true when they do.
        plain: What does not fit, for the person.
    """

    findings: list[str]
    when: Any
    plain: str


class Implications(Record):
    """Logic between findings: for answers (the first two) and for figures (the rest)."""

    id: str
    implications: list[Implication]
    conflicts: list[Conflict] = []
    bounds: list[Bound] = []
    exclusions: list[Exclusion] = []
    laterality_caps: list[LateralityCap] = []


class Difference(Sourced):
    """One disagreement between bodies of evidence, and how it was settled."""

    topic: str
    between: list[str]
    what: str
    resolution: str


class Differences(Record):
    """All settled disagreements."""

    id: str
    differences: list[Difference]


class NotCoded(Record):
    """Something a source asks about that is not scored, and the finding nearest to it."""

    name: str
    nearest: str | None = None
    why: str


class NotCodedList(Record):
    """All that was left out on purpose."""

    id: str
    items: list[NotCoded]


class Aliases(Record):
    """Other names for conditions, as tests, treatments and rules use them."""

    id: str
    aliases: dict[str, list[str]]
    notes: list[str] = []
