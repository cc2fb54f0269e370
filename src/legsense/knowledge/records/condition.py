"""kb/conditions/<id>.yaml: one cause of a numb leg, with every figure that speaks for or against it."""

from typing import Literal

from pydantic import Field

from legsense.knowledge.records.figures import (
    AgeBand,
    Distribution,
    Probability,
    PublishedAccuracy,
    Ratio,
    Record,
    Sourced,
    Triple,
    Urgency,
)


class Codes(Sourced):
    """Names of the condition in the coding systems others use."""

    icd10cm: list[str] = []
    hpo: list[str] = []
    mondo: list[str] = []


class Pretest(Sourced):
    """Share of adults at first contact with leg numbness whose cause this is.

    Attributes:
        by_age: Share within each age band.
        all_adults: Share when age is not known.
        by_sex: Multiplier of the share; 1 when sex is not known.
    """

    by_age: dict[AgeBand, Triple]
    all_adults: Triple
    by_sex: dict[Literal["female", "male"], float]


class RiskFactor(Sourced):
    """What one exposure does to the odds of this condition.

    Attributes:
        finding: A finding of kind risk_factor.
        values: The values the ratio is for; absent for a plain finding that is present.
        odds_ratio: Odds of the condition with against without, [low, best, high].
    """

    finding: str
    values: list[str] = ["present"]
    odds_ratio: Ratio


class RequiredExposure(Record):
    """An exposure without which the condition can hardly be.

    Attributes:
        values: The values that satisfy it.
        factor_without: Multiplier of the prior when the exposure is known to be missing.
    """

    finding: str
    values: list[str]
    factor_without: Probability
    why: str


class Placement(Record):
    """One place where the lesion may lie, with its share among people with the condition."""

    site: str
    share: Probability
    left: Probability
    right: Probability
    both: Probability


class Evidence(Sourced):
    """How often one finding is there in people with the condition.

    Attributes:
        probability: [low, best, high] that a plain or sided finding is present.
        distribution: Value id to [low, best, high] for any other finding.
        at: Site ids the figure is for, when it does not hold for the whole condition.
        published: Accuracy as printed, for checking.
    """

    finding: str
    probability: Triple | None = None
    distribution: Distribution | None = None
    at: list[str] = []
    published: PublishedAccuracy | None = None


class Fact(Sourced):
    """One published measure of how common the condition is, and in whom."""

    measure: str
    value: str | float | list[float]
    unit: str
    population: str
    gradient: str | None = None


class Statement(Sourced):
    """One plain statement."""

    text: str


class NamedEffect(Sourced):
    """One exposure and its effect as its source words it."""

    factor: str
    effect: str


class DangerSign(Sourced):
    """A sign of danger that belongs to the condition, and what it may mean."""

    flag: str
    level: Urgency | None = None
    suspect: str | None = None


class UsefulTest(Sourced):
    """A test as used for this condition, with its accuracy there."""

    test: str
    expected_result: str
    sensitivity: float | list[float] | None = None
    specificity: float | list[float] | None = None
    likelihood_ratio: str | None = None


class FirstLine(Sourced):
    """A treatment as used first for this condition."""

    treatment: str
    evidence: str
    not_for: list[str] = []
    not_for_provenance: Literal["read", "judgement"] | None = None


class HomeCare(Sourced):
    """What helps and what harms at home."""

    suitable: list[str] = []
    unsuitable: list[str] = []


class Mimic(Sourced):
    """A condition that looks alike, and what tells the two apart."""

    condition: str | None = None
    name: str | None = None
    discriminator: str


class Escalation(Sourced):
    """When the usual urgency is not enough."""

    when: str
    level: Urgency | None = None


class UrgencyAdvice(Sourced):
    """How soon people with the condition are seen, as guidelines have it."""

    level: Urgency
    window: str
    guideline: str | None = None
    escalations: list[Escalation] = []


class Lesion(Sourced):
    """Where the lesion lies: in words for the reader, as placements for the model."""

    described_as: list[str]
    sensory_pattern: str | None = None
    placements: list[Placement] = Field(min_length=1)


class Condition(Record):
    """One cause of a numb leg.

    Attributes:
        urgency_if_likely: How soon to be seen when this is a likely cause; rules may ask for more.
        asked_for_as: Names the source leaflet uses for it.
        brief: Over within the hour by definition, so seldom the second of two reasons to come.
        boundary: Where this condition ends and its neighbours begin.
    """

    id: str
    label: str
    plain: str
    category: str
    urgency_if_likely: Urgency
    urgency_note: str | None = None
    asked_for_as: list[str] = []
    brief: bool = False
    boundary: str | None = None
    note: str | None = None
    codes: Codes | None = None
    pretest_probability: Pretest
    risk_factors: list[RiskFactor] = []
    requires: RequiredExposure | None = None
    lesion: Lesion
    evidence: list[Evidence] = []
    time_course: list[Statement] = []
    urgency: list[UrgencyAdvice] = []
    red_flags: list[DangerSign] = []
    tests: list[UsefulTest] = []
    treatments: list[FirstLine] = []
    self_care: list[HomeCare] = []
    mimics: list[Mimic] = []
    epidemiology: list[Fact] = []
    risk_evidence: list[NamedEffect] = []
