"""The diary: its lines, what somebody wrote on one day, and which changes are for the worse."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from legsense.model.answers import Mark
from legsense.model.guidance_tables import Basis

DiaryValue = float | bool | str | tuple[str, ...]
ItemKind = Literal["zero_to_ten", "body_map", "choices", "count", "yes_no", "number", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryItem:
    """One line of the diary.

    Attributes:
        kind: The sort of answer.
        question, help, name: As a person reads them; the name stands in tables and charts.
        core: Asked each time; the others may be opened.
        values: Answers to choose from, each with its words.
        unit: Of a number.
        maximum: Largest number that can be meant.
        more_is_better: True where a higher number is the better one.
    """

    id: str
    kind: ItemKind
    question: str
    name: str
    help: str = ""
    core: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None
    maximum: float | None = None
    more_is_better: bool = False

    @property
    def is_number(self) -> bool:
        """Whether its answers can be drawn as a line."""
        return self.kind in ("zero_to_ten", "count", "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberChange:
    """A number that changed for the worse.

    Attributes:
        items: Diary items, each looked at alone.
        by: Least rise above the lowest entry in the time; None where it is a fall.
        to_share: At most this share of the highest entry in the time; None where it is a rise.
        within_hours: How far back to look.
    """

    items: tuple[str, ...]
    within_hours: float
    by: float | None = None
    to_share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaChange:
    """The painted area changed.

    Attributes:
        grew_to_share: Of the smallest area in the time; that much or more counts.
        by_regions: It must be so many regions more as well.
        new_leg: Counts when a leg is marked that was not.
        within_hours: How far back to look.
    """

    within_hours: float
    grew_to_share: float | None = None
    by_regions: int = 0
    new_leg: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryChange:
    """A change for the worse, and what it means to the safety rules.

    Attributes:
        answered_no: Items answered no in the last entry.
        number, area: What is compared with earlier entries.
        above: A number of the last entry above a value.
        sets: What the person may then have: each a set of findings. The safety rules run for each of
            them and the most urgent answer stands.
        says: What the person reads.
    """

    id: str
    says: str
    sets: tuple[Mapping[str, str], ...]
    answered_no: tuple[str, ...] = ()
    number: NumberChange | None = None
    area: AreaChange | None = None
    above: tuple[str, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryTables:
    """The whole diary.

    Attributes:
        daily_for_days: Filled in daily at first, weekly afterwards.
    """

    daily_for_days: int
    items: tuple[DiaryItem, ...]
    changes: tuple[DiaryChange, ...]
    basis: Basis

    def item(self, name: str) -> DiaryItem | None:
        """Return one line; None where there is no such line."""
        return next((each for each in self.items if each.id == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryEntry:
    """What somebody wrote at one time.

    Attributes:
        at_hours: When, in hours on a clock that all entries share.
        values: Item id to answer; what was left out is not there.
        marks: The painted area; None where the map was left out.
    """

    at_hours: float
    values: Mapping[str, DiaryValue]
    marks: tuple[Mark, ...] | None = None
