"""kb/self_care/<id>.yaml: something to do at home, gated so that it cannot harm."""

from typing import Literal

from pydantic import Field

from legsense.knowledge.records.figures import Record, Sourced
from legsense.knowledge.records.gate import Expression, Gate


class Step(Sourced):
    """One thing to do, as a person reads it.

    Attributes:
        text: The step.
    """

    text: str


class Limits(Sourced):
    """Amounts that keep it safe.

    Attributes:
        minutes: [low, high] at a time.
        minutes_at_most: Never longer at a time.
        hours_between: At least this long between two times.
        check_skin_every_minutes: Look at the skin this often.
        water_at_most_celsius: Bath or foot water no hotter.
        boiler_at_most_celsius: Hot water at the tap no hotter.
    """

    minutes: tuple[int, ...] | None = None
    minutes_at_most: int | None = None
    hours_between: int | None = None
    check_skin_every_minutes: int | None = None
    water_at_most_celsius: int | None = None
    boiler_at_most_celsius: int | None = None


class Never(Sourced):
    """Where it must never be used, told to those it concerns whether they think of it or not.

    Attributes:
        says: As a person reads it, with the reason.
        when: Whom it concerns.
    """

    says: str
    when: Expression


class SelfCare(Record):
    """One piece of home care; every text for the person at reading age 9 to 11.

    Attributes:
        id: The name of the file.
        label: Clinical name.
        plain: The title a person reads.
        order: Lower is told first.
        for_what: What it may ease.
        for_whom: True when it may be worth offering.
        offered_at: Urgency levels at which it may be offered at all.
        places: Where on the body; empty when the place does not matter.
        never_on: Where it must never be used.
        never: The same in words, with the reason.
        check_first: What to try before each use.
        steps: What to do.
        limits: Amounts that keep it safe.
        how_long: For how long.
        do_not: What not to do with it.
        gates: Who must not do it. Unknown blocks.
        stop_if: Signs on which to stop.
        why_gated: Why the gates are strict, in clinical words.
    """

    id: str
    label: str
    plain: str
    order: int
    for_what: str
    for_whom: Expression
    offered_at: tuple[Literal["self_care", "routine", "within_2_weeks"], ...] = Field(min_length=1)
    places: tuple[Literal["lower_back", "joint_away_from_numb_area", "lower_leg"], ...] = ()
    never_on: tuple[
        Literal["leg", "foot", "numb_skin", "tummy_in_pregnancy", "outer_knee"], ...
    ] = ()
    never: Never | None = None
    check_first: str | None = None
    steps: tuple[Step, ...] = Field(min_length=1)
    limits: Limits | None = None
    how_long: str | None = None
    do_not: tuple[str, ...] = ()
    gates: tuple[Gate, ...] = ()
    stop_if: tuple[Step, ...] = ()
    why_gated: Step | None = None
