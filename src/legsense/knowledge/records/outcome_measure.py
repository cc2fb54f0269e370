"""kb/outcome_measures/<id>.yaml: how change is measured, and whether its text may be shown."""

from typing import Literal

from legsense.knowledge.records.figures import Probability, Record, Sourced
from legsense.knowledge.records.gate import Expression
from legsense.knowledge.records.test import Points


class DiaryItem(Record):
    """One line of the diary.

    Attributes:
        id: Its name in stored diaries.
        kind: The sort of answer.
        question: As a person reads it.
        values: Answers to choose from.
        unit: Unit that must be stored with a number.
        optional: True when it may be left out.
        alert_if: The answer that runs the safety rules again.
    """

    id: str
    kind: Literal[
        "datetime",
        "zero_to_ten",
        "body_map",
        "choice",
        "choices",
        "count",
        "yes_no",
        "number",
        "text",
    ]
    question: str
    values: tuple[str, ...] = ()
    unit: str | None = None
    optional: bool = False
    alert_if: bool | None = None


class DiaryAlert(Record):
    """When the diary asks for more than writing down.

    Attributes:
        situation: In words.
        items: Diary items it looks at.
        rise: Rise on the 0 to 10 scale that counts.
        within_hours: Time in which the rise counts.
        answers: Findings to set before the safety rules run again.
        says: What the person reads.
    """

    situation: str
    items: tuple[str, ...]
    rise: int | None = None
    within_hours: int | None = None
    answers: Expression | None = None
    says: str


class Diary(Sourced):
    """The tracking diary.

    Attributes:
        daily_for_days: Filled in daily at first.
        then_weekly: Weekly afterwards.
        items: Its lines.
        alerts: When the safety rules run again.
    """

    daily_for_days: int
    then_weekly: bool
    items: tuple[DiaryItem, ...]
    alerts: tuple[DiaryAlert, ...]


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
