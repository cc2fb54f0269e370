"""kb/outcome_measures/<id>.yaml: how change is measured, and whether its text may be shown."""

from typing import Literal

from legsense.knowledge.records.figures import Probability, Record, Sourced
from legsense.knowledge.records.test import Points


class DiaryItem(Record):
    """One line of the diary.

    Attributes:
        id: Its name in stored diaries.
        kind: The sort of answer.
        core: Asked each time; the others may be opened.
        question: As a person reads it.
        help: What a number stands for.
        name: Its name in tables and charts.
        values: Answers to choose from, each with its words.
        unit: Of a number.
        maximum: Largest number that can be meant.
        more_is_better: True where a higher number is the better one.
    """

    id: str
    kind: Literal["zero_to_ten", "body_map", "choices", "count", "yes_no", "number", "text"]
    core: bool = False
    question: str
    help: str = ""
    name: str
    values: dict[str, str] = {}
    unit: str | None = None
    maximum: float | None = None
    more_is_better: bool = False


class Rise(Record):
    """A number that went up.

    Attributes:
        items: Diary items, each looked at alone.
        by: Least difference to the lowest entry in the time.
        within_hours: How far back to look.
    """

    items: tuple[str, ...]
    by: float
    within_hours: float


class Drop(Record):
    """A number that fell to a share of its best.

    Attributes:
        items: Diary items, each looked at alone.
        to_share: Of the highest entry in the time; that much or less counts.
        within_hours: How far back to look.
    """

    items: tuple[str, ...]
    to_share: Probability
    within_hours: float


class Above(Record):
    """A number of the last entry above a value."""

    item: str
    value: float


class AreaChange(Record):
    """The painted area changed.

    Attributes:
        grew_to_share: Of the smallest area in the time; that much or more counts.
        by_regions: It must be so many regions more as well.
        new_leg: Counts when a leg is marked that was not.
        within_hours: How far back to look.
    """

    grew_to_share: float | None = None
    by_regions: int = 0
    new_leg: bool = False
    within_hours: float


class DiaryChange(Record):
    """A change for the worse, and what it means to the safety rules.

    Attributes:
        id: Its name.
        situation: In words, for people who review.
        answered_no: Items answered no in the last entry.
        rise, drop, above, area: One of these, where it is no yes or no.
        sets: What the person may then have: each a set of findings. The safety rules run for each of
            them and the most urgent answer stands.
        says: What the person reads.
    """

    id: str
    situation: str
    answered_no: tuple[str, ...] = ()
    rise: Rise | None = None
    drop: Drop | None = None
    above: Above | None = None
    area: AreaChange | None = None
    sets: tuple[dict[str, str], ...]
    says: str


class Diary(Sourced):
    """The tracking diary.

    Attributes:
        daily_for_days: Filled in daily at first.
        then_weekly: Weekly afterwards.
        items: Its lines.
        changes: Changes for the worse.
    """

    daily_for_days: int
    then_weekly: bool
    items: tuple[DiaryItem, ...]
    changes: tuple[DiaryChange, ...]


class CutOff(Sourced):
    """One cut-off.

    Attributes:
        name: Which part or version.
        value: The cut-off.
        meaning: What it means.
        sensitivity, specificity: As printed.
        population: In whom.
    """

    name: str
    value: str
    meaning: str
    sensitivity: Probability | None = None
    specificity: Probability | None = None
    population: str | None = None


class OutcomeMeasure(Record):
    """One way to measure change.

    Attributes:
        id: The name of the file.
        label: Its name.
        plain: The name in plain words.
        licence: Who owns it and on what terms.
        embed: yes, after_confirmation, paraphrase or no: may its text be shown?
        n_items: How many items it has.
        scoring: How it is scored, where that may be told.
        meaning: What a score or a change means.
        cut_offs: Known cut-offs.
        caution: What goes wrong with it.
        conditions, umbrellas: What it is for; empty for any.
        diary: Its lines, when it is our own diary.
    """

    id: str
    label: str
    plain: str
    licence: Points
    embed: Literal["yes", "after_confirmation", "paraphrase", "no"]
    n_items: int | None = None
    scoring: Points | None = None
    meaning: Points | None = None
    cut_offs: tuple[CutOff, ...] = ()
    caution: Points | None = None
    conditions: tuple[str, ...] = ()
    umbrellas: tuple[str, ...] = ()
    diary: Diary | None = None
