"""What Legsense concludes about one person: action first, then causes, places and what to ask next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One rule that fired.

    Attributes:
        rule: Rule id, or ``likely:`` and a condition id when a likely cause asks for the level.
        level: The level it asks for.
        text: Why, in plain words.
        source: Citation keys.
        assumed: True when the rule rests on something that is not known.
    """

    rule: str
    level: str
    text: str
    source: tuple[str, ...] = ()
    assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    """How soon to be seen, and why.

    Attributes:
        level: One of the five levels.
        window: The level in words.
        because: Every rule that fired at this level, then those below.
        action: What to do, for the person.
        unasked: Safety findings still open, in the order to ask them.
        cannot_say: Safety findings the person could not answer.
    """

    level: str
    window: str
    action: str
    because: tuple[Reason, ...]
    unasked: tuple[str, ...]
    cannot_say: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one answer (or one group of answers) did to one condition.

    Attributes:
        id: Finding id.
        log_odds: Change in log-odds of the condition when the answer is taken away, sign turned:
            above 0 speaks for it.
    """

    id: str
    log_odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedCondition:
    """One condition with its posttest probability.

    Attributes:
        probability: P(this is among the causes), 0 to 1.
        low, high: What the ranges of the knowledge base make of it.
        for_it, against_it: Strongest answers first.
    """

    id: str
    label: str
    plain: str
    probability: float
    low: float
    high: float
    for_it: tuple[Contribution, ...] = ()
    against_it: tuple[Contribution, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedUmbrella:
    """A name people use for several conditions: P(at least one of them is among the causes)."""

    id: str
    label: str
    plain: str
    members: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPair:
    """Two conditions together."""

    ids: tuple[str, str]
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedSite:
    """One place where a lesion may lie; side is left, right or both."""

    id: str
    side: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NextQuestion:
    """The question worth most now, and why it is asked."""

    id: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedTest:
    """One test result worth knowing, by what it is expected to settle."""

    id: str
    gain: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two answers that cannot both be right, in plain words."""

    findings: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything concluded about one person.

    Attributes:
        urgency: Action first.
        conditions: Ranked by probability; empty for children, who are triaged and never ranked.
        umbrellas: Lay names that sum several conditions, ranked by probability.
        pairs: Ranked by probability.
        other_unexplained: P(none of the conditions known here).
        sites: Ranked by probability.
        next_question: None when nothing asked could change what to do or what leads.
        next_tests: Test results worth most now.
        contradictions: For the person to settle; never settled silently.
        notices: Other things a reader must know.
        knowledge_version, knowledge_hash: Of the knowledge base.
    """

    urgency: Urgency
    conditions: tuple[RankedCondition, ...]
    umbrellas: tuple[RankedUmbrella, ...]
    pairs: tuple[RankedPair, ...]
    other_unexplained: float
    sites: tuple[RankedSite, ...]
    next_question: NextQuestion | None
    next_tests: tuple[RankedTest, ...]
    contradictions: tuple[Contradiction, ...]
    notices: tuple[str, ...]
    knowledge_version: str
    knowledge_hash: str
