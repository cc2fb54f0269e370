"""What a person, an examiner or a laboratory said: findings by id, and where it is numb."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, TypeAlias

UNKNOWN: Final = "unknown"
"""The person was asked and cannot say. A finding that is missing altogether was not asked."""

PRESENT: Final = "present"
ABSENT: Final = "absent"
SIDES: Final = ("none", "left", "right", "both")
"""Values of a sided finding; ``present`` stands for a side not known."""

AnswerValue: TypeAlias = str | float | tuple[str, ...]
"""A value id, a measured number, or a set of regions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One painted or named part of the skin.

    Attributes:
        region: A region id of the chart.
        side: ``left`` or ``right``, the person's own.
        sensation: ``numb``, ``tingling``, ``burning`` or ``pain``.
    """

    region: str
    side: str
    sensation: str = "numb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything said about one person, as stored: nothing is inferred here.

    Attributes:
        values: Finding id to value. Plain findings: ``present`` or ``absent``. Sided ones:
            ``none``, ``left``, ``right``, ``both`` or ``present`` (side not known). Categorical:
            a value id. Measured: a number in the finding's unit. ``unknown``: asked, cannot say.
            A missing id was not asked, which is never the same as absent.
        marks: Regions marked, one entry a region and side.
        marks_complete: True when unmarked regions are known to feel normal.
        self_tested: Movements that the person tried alone; they count for less.
    """

    values: Mapping[str, AnswerValue] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    marks_complete: bool = True
    self_tested: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def known(self, finding: str) -> bool:
        """Return whether the finding was asked and answered with something other than unknown."""
        return self.values.get(finding, UNKNOWN) != UNKNOWN

    def without(self, *findings: str) -> "Answers":
        """Return the same answers with some findings never asked."""
        kept = {key: value for key, value in self.values.items() if key not in findings}
        return replace(self, values=kept)

    def with_value(self, finding: str, value: AnswerValue) -> "Answers":
        """Return the same answers with one finding set."""
        return replace(self, values={**self.values, finding: value})
