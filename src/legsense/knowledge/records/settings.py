"""kb/model/settings.yaml: the few numbers that belong to the model itself, each with its reason."""

from typing import Annotated

from pydantic import Field

from legsense.knowledge.records.figures import Probability, Record, Urgency

Positive = Annotated[float, Field(gt=0.0)]


class Count(Record):
    """A whole number and why it was chosen."""

    value: Annotated[int, Field(ge=1)]
    why: str


class Share(Record):
    """A number between 0 and 1 and why it was chosen."""

    value: Probability
    why: str


class Weight(Record):
    """A positive number and why it was chosen."""

    value: Positive
    why: str


class SideGivenLesion(Record):
    """Which side a present finding is felt on, given the side of the lesion.

    Attributes:
        one_sided: For a lesion on one side: the same side, the other side, both sides.
        two_sided: For a lesion on both sides: one given side, both sides (one side counts twice).
    """

    same: Probability
    other: Probability
    both: Probability
    one_of_two: Probability
    both_of_two: Probability
    why: str


class LossMatrix(Record):
    """What it costs to be seen at one urgency when another was right; rows are the truth."""

    by_truth: dict[Urgency, dict[Urgency, Annotated[float, Field(ge=0.0)]]]
    why: str


class NextQuestion(Record):
    """How the next question is weighed.

    Attributes:
        urgency_weight: Weight of a wrong urgency against one nat of doubt about the cause.
        cost: Cost of any question, in the same unit.
        private_cost: Extra cost of a question asked in private.
        stop_below: Gain under which nothing is worth asking.
        history_cost, examination_cost: Costs by stage where they differ.
    """

    urgency_weight: Positive
    cost: Positive
    private_cost: Positive
    stop_below: Positive
    why: str


class WarrantedUrgency(Record):
    """How likely a condition must be before its urgency is asked for without a rule."""

    threshold: dict[Urgency, Probability]
    why: str


class Settings(Record):
    """All settings of the model."""

    id: str
    strength_points: Count
    extent_points: Count
    probability_floor: Share
    careless_marks: Share
    map_weight: Weight
    map_weight_if_named: Weight
    region_painted_from: Weight
    pair_odds_by_default: Weight
    pair_odds_with_brief: Weight
    smallest_prior: Share
    self_test_pull: Share
    interval_draws: Count
    interval_coverage: Share
    model_error: Weight
    range_coverage: Share
    adult_from_years: Count
    sides: SideGivenLesion
    loss: LossMatrix
    next_question: NextQuestion
    warranted_urgency: WarrantedUrgency
