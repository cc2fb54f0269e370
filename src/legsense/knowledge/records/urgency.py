"""kb/urgency/: the levels, the named expressions, the order of asking, and what goes with each result."""

from typing import Any, Literal

from legsense.knowledge.records.figures import Probability, Record, Sourced, Urgency


class Level(Record):
    """One level of urgency; the greater rank wins."""

    id: Urgency
    rank: int
    label: str
    window: str
    plain: str
    action_clinician: str


class Levels(Sourced):
    """All levels, and what must hold before the lowest.

    Attributes:
        fallback: Level when no rule fires.
        self_care: The level that a rule must earn.
        settled_before_self_care: Levels whose rules must all be false first.
    """

    id: str
    fallback: Urgency
    self_care: Urgency
    settled_before_self_care: list[Urgency]
    levels: list[Level]


class NamedExpression(Record):
    """A name that rules use for a compound of answers."""

    id: str
    label: str
    when: Any
    note: str | None = None


class NamedExpressions(Sourced):
    """All named expressions."""

    id: str
    expressions: list[NamedExpression]


class AskScreen(Record):
    """Safety questions shown together: ticks with `none of these`, or single questions."""

    id: str
    label: str
    plain: str
    form: Literal["checklist", "single"]
    findings: list[str]


class AskFirst(Sourced):
    """The order of the safety questions."""

    id: str
    screens: list[AskScreen]


class Ladder(Record):
    """Values of one finding from the least to the most alarming; values of one step are equal."""

    finding: str
    steps: list[list[str]]


class Measured(Record):
    """Which end of a measured value alarms."""

    finding: str
    alarming: Literal["low", "high", "both"]
    why: str


class Exempt(Record):
    """A finding, or one value of it, that is no red flag, and why."""

    finding: str
    value: str | None = None
    why: str


class Strongly(Record):
    """When a condition lists a finding strongly.

    Attributes:
        probability: At least this share of people with the condition have it.
        ratio: And at least this many times the share among all who come.
    """

    probability: Probability
    ratio: float


class AlarmOrder(Sourced):
    """What "more alarming" means for every answer that rules read; proved against the rules.

    Attributes:
        reassuring: Findings whose presence may lower urgency; the only ones.
        one_sided: Sided findings that alarm on one side more than on both.
        two_way: Findings that raise some rules and lower others.
        warning_words: A finding whose help holds one of these must be read by a rule.
        strongly: So must one that a condition of the highest urgency lists as strongly as this.
        unread: Findings that no rule reads all the same, and why.
    """

    id: str
    ladders: list[Ladder]
    measures: list[Measured]
    reassuring: list[Exempt]
    one_sided: list[Exempt]
    two_way: list[Exempt]
    warning_words: list[str] = []
    strongly: Strongly | None = None
    unread: list[Exempt] = []


class ContextVariable(Record):
    """Something about the setting that decides which findings are asked."""

    id: str
    values: list[str]
    default: str
    why: str


class Context(Record):
    """All context variables."""

    id: str
    context: list[ContextVariable]


class SafetyNet(Sourced):
    """Texts that go with every result."""

    id: str
    show_always: bool
    emergency_card: str
    self_care: str
    within_hours: str
    doctor: str
    incomplete_answers: str
    not_settled: str
    so_far: str
    no_danger_sign: str
    no_danger_sign_yet: str
    third_party: str
    no_phone: str
    who_reads: str


class CountryNumber(Record):
    """Emergency and advice numbers of one country, by its ISO 3166 code."""

    country: str
    ambulance: str
    other: str | None = None
    advice: str | None = None
    list_agrees: Literal["yes", "alt", "no"]


class DefaultNumber(Record):
    """What to dial where the country is not listed."""

    ambulance: str
    other: str


class EmergencyNumbers(Sourced):
    """All emergency numbers."""

    id: str
    default: DefaultNumber
    numbers: list[CountryNumber]


class Reason(Record):
    """One of the five reasons to see a doctor, and the rules that hold it."""

    n: int
    plain: str
    rules: list[str]
    note: str | None = None


class FiveReasons(Sourced):
    """The five reasons to see a doctor."""

    id: str
    reasons: list[Reason]


class GuidelineLine(Sourced):
    """One line of a guideline and the rules that carry it."""

    text: str
    rules: list[str]


class GuidelineMap(Record):
    """Where each line of NICE NG127 went."""

    id: str
    terms: str
    terms_source: list[str]
    adults: list[GuidelineLine]
    children: list[GuidelineLine]
    version_warning: str
    version_source: list[str]


class LimbStage(Record):
    """One stage of acute limb ischaemia."""

    stage: str
    meaning: str
    sensory: str
    motor: str
    action: str


class LimbStages(Sourced):
    """Stages of acute limb ischaemia, for reference."""

    id: str
    stages: list[LimbStage]
