"""The small shapes that every kind of knowledge file shares: figures, distributions, where they come from."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Provenance = Literal["read", "judgement"]
"""``read``: the figure was seen in the cited source. ``judgement``: everything else."""

Urgency = Literal["emergency_now", "same_day", "within_2_weeks", "routine", "self_care"]

AGE_BANDS = ("18_39", "40_59", "60_74", "75_plus")
AgeBand = Literal["18_39", "40_59", "60_74", "75_plus"]


def _in_order(figures: list[float]) -> list[float]:
    low, best, high = figures
    if not low <= best <= high:
        raise ValueError(
            f"[low, best, high] must rise, found {figures}. Sort them, or correct the odd one"
        )
    return figures


Probability = Annotated[float, Field(ge=0.0, le=1.0)]
Triple = Annotated[list[Probability], Field(min_length=3, max_length=3), AfterValidator(_in_order)]
"""[low, best, high] of a probability."""
Ratio = Annotated[
    list[Annotated[float, Field(ge=0.0)]],
    Field(min_length=3, max_length=3),
    AfterValidator(_in_order),
]
"""[low, best, high] of an odds ratio or multiplier; at least 0."""


def _sums_to_one(values: dict[str, list[float]]) -> dict[str, list[float]]:
    total = sum(triple[1] for triple in values.values())
    if abs(total - 1.0) > 0.005:
        raise ValueError(
            f"the best values of a distribution must sum to 1, found {total:.4g}. "
            "Correct a value, or add the missing one"
        )
    return values


Distribution = Annotated[dict[str, Triple], AfterValidator(_sums_to_one)]
"""Value id to [low, best, high]; best values sum to 1."""


class Record(BaseModel):
    """Base of all knowledge records: frozen, and an unknown key is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Sourced(Record):
    """A figure or claim with where it comes from.

    Attributes:
        provenance: ``read`` or ``judgement``.
        source: Citation keys of kb/references; may be empty for a judgement that says why.
        anchored_by: Read sources that shaped a judgement without stating its figure.
        locator: Page, table or abstract where the figure stands.
        note: What a reader should know before using it.
    """

    provenance: Provenance
    source: list[str] = []
    anchored_by: list[str] = []
    locator: str | None = None
    note: str | None = None


class PublishedAccuracy(Sourced):
    """Diagnostic accuracy as a paper prints it, kept for checking, never scored.

    Attributes:
        lr_positive, lr_negative: Likelihood ratios.
        sensitivity, specificity: Probabilities.
        compared_with: The population of the comparison; often not people with numb legs.
    """

    lr_positive: float | None = None
    lr_negative: float | None = None
    lr_positive_interval: list[float] | None = None
    lr_negative_interval: list[float] | None = None
    sensitivity: Probability | None = None
    specificity: Probability | None = None
    compared_with: str | None = None
