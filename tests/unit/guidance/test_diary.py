"""The diary: lines are checked, changes for the worse are seen, and nothing is ever lowered."""

import random
from functools import cache

import pytest

from legsense.errors import CaseError, UnknownIdError
from legsense.guidance.diary import follow_up, read_entry, worse
from legsense.knowledge.current import load_tables
from legsense.knowledge.guidance_current import load_diary
from legsense.model.answers import Answers, Mark
from legsense.model.diary import DiaryEntry, DiaryTables, DiaryValue
from tests.proofs.random_people import RandomPeople

DAY = 24.0


@cache
def diary() -> DiaryTables:
    """Return the diary of the knowledge base."""
    return load_diary()


def entry(at_hours: float, *regions: str, **values: DiaryValue) -> DiaryEntry:
    """Return an entry; regions are written as ``left.heel``."""
    marks = tuple(Mark(side=word.split(".")[0], region=word.split(".")[1]) for word in regions)
    return DiaryEntry(at_hours=at_hours, values=values, marks=marks or None)


def seen(*entries: DiaryEntry) -> set[str]:
    """Return the ids of the changes for the worse."""
    return {change.id for change in worse(entries, diary())}


def test_three_points_in_two_days_are_fast() -> None:
    """And three points in a month are slow."""
    assert "fast_rise" in seen(entry(0, numb_0_10=4.0), entry(48, numb_0_10=7.0))
    assert "fast_rise" not in seen(entry(0, numb_0_10=4.0), entry(48, numb_0_10=6.0))

    slow = seen(entry(0, numb_0_10=4.0), entry(20 * DAY, numb_0_10=7.0))
    assert slow == {"slow_rise"}
    assert seen(entry(0, numb_0_10=4.0), entry(60 * DAY, numb_0_10=9.0)) == set()


def test_getting_better_is_no_change_for_the_worse() -> None:
    """In any line."""
    before = entry(0, "left.heel", "left.ball_inner", numb_0_10=8.0, walk_minutes=10.0, falls=0.0)
    after = entry(DAY, "left.heel", numb_0_10=2.0, walk_minutes=40.0, falls=0.0)

    assert seen(before, after) == set()


def test_half_the_walk_counts() -> None:
    """By time or by distance; a walk that was nothing cannot get shorter."""
    assert seen(entry(0, walk_minutes=30.0), entry(DAY, walk_minutes=15.0)) == {"walks_less"}
    assert seen(entry(0, walk_metres=900.0), entry(DAY, walk_metres=500.0)) == set()
    assert seen(entry(0, walk_minutes=0.0), entry(DAY, walk_minutes=0.0)) == set()


def test_the_area_that_grows_counts_and_so_does_the_other_leg() -> None:
    """One region more is how people paint."""
    one = entry(0, "left.heel", "left.ball_inner")

    assert seen(one, entry(DAY, "left.heel", "left.ball_inner", "left.ball_outer")) == set()
    grown = entry(
        10 * DAY, "left.heel", "left.ball_inner", "left.ball_outer", "left.sole_mid_inner"
    )
    assert seen(one, grown) == {"area_grew"}
    assert seen(one, entry(DAY, "left.heel", "right.heel")) == {"other_leg"}


def test_a_danger_sign_needs_no_earlier_entry() -> None:
    """The first day may be the bad one."""
    assert seen(entry(0, bladder_bowel_saddle_ok=False)) == {"bladder_bowel_saddle"}
    assert seen(entry(0, falls=1.0)) == {"fell"}
    assert seen(entry(0, bladder_bowel_saddle_ok=True, foot_lift_ok=True)) == set()


def test_the_order_of_writing_does_not_matter() -> None:
    """Only the time does."""
    later, sooner = entry(DAY, numb_0_10=9.0), entry(0, numb_0_10=2.0)

    assert seen(later, sooner) == seen(sooner, later)


def test_wee_or_wiping_that_changed_is_an_emergency() -> None:
    """What it may mean is put to the rules, one meaning at a time; the most urgent stands."""
    tables = load_tables()
    earlier = Answers(values={"leg_numbness": "left", "back_pain": "present"})

    found = follow_up(earlier, [entry(0, bladder_bowel_saddle_ok=False)], diary(), tables)

    assert found.now.urgency.level == "emergency_now"
    assert found.more_urgent(tables)


def test_a_foot_that_cannot_be_lifted_is_seen_sooner() -> None:
    """Than numbness alone."""
    tables = load_tables()
    earlier = Answers(values={"leg_numbness": "left"})

    found = follow_up(earlier, [entry(0, foot_lift_ok=False)], diary(), tables)

    assert found.more_urgent(tables)
    assert found.answers.values["foot_drop"] == "present"


def test_a_known_side_is_kept() -> None:
    """The diary does not ask which foot."""
    earlier = Answers(values={"leg_numbness": "left", "foot_drop": "left"})

    found = follow_up(earlier, [entry(0, foot_lift_ok=False)], diary(), load_tables())

    assert found.answers.values["foot_drop"] == "left"


@pytest.mark.parametrize("seed", range(12))
def test_the_diary_never_lowers_urgency(seed: int) -> None:
    """Whatever was said before and whatever is written now."""
    tables, draw = load_tables(), random.Random(seed)
    known = tables.vocabulary.findings
    drawn = RandomPeople(tables.rules, seed).draw().items()
    earlier = {key: value for key, value in drawn if key in known}
    regions = list(tables.vocabulary.regions)[:60]
    entries = [
        DiaryEntry(
            at_hours=draw.uniform(0, 2000),
            values={
                "numb_0_10": float(draw.randint(0, 10)),
                "walk_minutes": float(draw.randint(0, 60)),
                "falls": float(draw.choice((0, 0, 1))),
                "foot_lift_ok": draw.random() < 0.8,
                "bladder_bowel_saddle_ok": draw.random() < 0.8,
            },
            marks=tuple(Mark(region=draw.choice(regions), side="left") for _ in range(3)),
        )
        for _ in range(4)
    ]

    found = follow_up(Answers(values=earlier), entries, diary(), tables)

    rank = tables.rules.rank
    assert rank(found.now.urgency.level) >= rank(found.before.urgency.level)


def test_lines_are_read_as_a_form_gives_them() -> None:
    """Text, with a comma for a point where that is the habit."""
    written = {
        "numb_0_10": "7",
        "sleep_hours": "6,5",
        "falls": "0",
        "foot_lift_ok": "yes",
        "trigger": ["walking", "walking"],
        "goal": " to dance ",
        "pain_0_10": "",
    }

    found = read_entry(written, diary(), at_hours=0.0)

    assert found.values == {
        "numb_0_10": 7.0,
        "sleep_hours": 6.5,
        "falls": 0.0,
        "foot_lift_ok": True,
        "trigger": ("walking",),
        "goal": "to dance",
    }


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ({"numb_0_10": "11"}, 'numb_0_10: found "11", expected a whole number from 0 to 10'),
        ({"numb_0_10": "6.5"}, "whole number"),
        ({"sleep_hours": "nan"}, "expected a number from 0 to 24"),
        ({"falls": "-1"}, "expected a whole number from 0 to 99"),
        ({"foot_lift_ok": "maybe"}, "expected yes or no"),
        ({"trigger": "rain"}, 'trigger: found "rain", expected one of sitting'),
        ({"goal": "x" * 1001}, "1000 characters at most"),
        ({}, "nothing is filled in"),
    ],
)
def test_a_line_that_cannot_be_meant_is_refused(written: dict[str, object], says: str) -> None:
    """Place, value and rule."""
    with pytest.raises(CaseError, match=says):
        read_entry(written, diary(), at_hours=0.0)


def test_a_line_that_is_not_there_names_the_nearest() -> None:
    """As everywhere."""
    with pytest.raises(UnknownIdError, match="Nearest: `falls`"):
        read_entry({"fall": "1"}, diary(), at_hours=0.0)
