"""kb/findings/<id>.yaml: one symptom, sign, exposure or test result, and the question that asks for it."""

from typing import Any, Literal

from legsense.knowledge.records.figures import (
    AgeBand,
    Distribution,
    Probability,
    Record,
    Sourced,
    Triple,
)


class Background(Sourced):
    """How often adults with leg numbness of any cause have the finding.

    Attributes:
        probability: For plain and sided findings.
        distribution: For categorical and classed ones.
        by_age: Best figure by age band, for exposures that rise or fall with age.
        by_age_values: The values the by_age figures are for.
        floor_from_age_60: From 60 on no condition scores below this; healthy people show the sign.
    """

    probability: Triple | None = None
    distribution: Distribution | None = None
    by_age: dict[AgeBand, Probability] | None = None
    by_age_values: list[str] = ["present"]
    floor_from_age_60: Sourced | None = None
    floor: Probability | None = None


class DefaultFigure(Sourced):
    """What a condition that says nothing about the finding is given; its own background otherwise."""

    probability: Triple | None = None
    distribution: Distribution | None = None


class LowDefault(Sourced):
    """A lower default for conditions that have no way to cause the finding."""

    probability: Triple
    conditions: list[str]
    why: str


class ValueClass(Record):
    """One interval of a measured finding: values from ``from_value`` up to but not including ``below``."""

    id: str
    label: str
    from_value: float | None = None
    below: float | None = None


class Measure(Record):
    """Unit and possible range of a measured finding, and the classes it is scored in."""

    unit: str
    minimum: float
    maximum: float
    classes: list[ValueClass] = []


class UnlistedOdds(Sourced):
    """Odds ratio for conditions that do not list this exposure, so that the background comes out right."""

    values: list[str] = ["present"]
    odds_ratio: float


class Finding(Record):
    """One thing that can be asked, seen or measured.

    Attributes:
        values: Value ids in order; ``[absent, present]`` for a yes or no. Empty when measured.
        unaffected: Value of a person in whom nothing brings the finding about, such as `normal`;
            two conditions must both leave it so.
        ordered: True when the values run from less to more, so that they share a strength.
        sided: The stored answer is none, left, right or both.
        question: Plain English for a person; an instruction for a clinician or a test.
        applies_if: Asked only when this is true or unknown; otherwise it counts as absent.
        checklist: Findings of one checklist may be shown together with `none of these`.
        private: Ask in private wording and allow skipping.
        one_way: Only a positive result is scored.
        scored: False when the finding feeds the rules alone.
        map_overlap: Says in words what a painted map shows; both count, the map with part weight.
        entry: The complaint everyone here has; only its side is scored.
    """

    id: str
    label: str
    kind: Literal["symptom", "sign", "risk_factor", "history", "test_result", "course"]
    answered_by: Literal["person", "clinician", "test"]
    stage: Literal["safety_screen", "story", "body_map", "history", "examination", "tests"]
    question: str
    help: str | None = None
    values: list[str] = []
    answer_labels: dict[str, str] = {}
    unaffected: str | None = None
    ordered: bool = False
    sided: bool = False
    measure: Measure | None = None
    regions: bool = False
    self_test: str | None = None
    applies_if: Any = None
    checklist: str | None = None
    private: bool = False
    one_way: bool = False
    scored: bool = True
    map_overlap: bool = False
    entry: bool = False
    cost: float | None = None
    hpo: str | None = None
    background: Background | None = None
    default: DefaultFigure | None = None
    low_defaults: list[LowDefault] = []
    unlisted_odds: list[UnlistedOdds] = []
    note: str | None = None
