"""Marks as people write them: regions, groups, stockings, and words that contradict each other."""

from typing import Any

import pytest

from legsense.errors import CaseError, UnknownIdError
from legsense.knowledge.current import load_tables
from legsense.model.marks import read_marks
from legsense.model.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    """Return the words of the compiled tables."""
    return load_tables().vocabulary


def places(raw: Any, words: Vocabulary) -> set[tuple[str, str]]:
    """Return the regions and sides that were read."""
    return {(mark.region, mark.side) for mark in read_marks(raw, words)}


def test_a_region_without_a_side_is_on_both(words: Vocabulary) -> None:
    """As a case is read that says "the heels"."""
    assert places([{"region": "heel"}], words) == {("heel", "left"), ("heel", "right")}


def test_a_prefix_says_the_side(words: Vocabulary) -> None:
    """The chart's own way to name a region of one leg, groups too."""
    assert places([{"region": "left.heel"}], words) == {("heel", "left")}
    assert places([{"region": "right.big_toe", "side": "right"}], words) == {
        ("toe1_top", "right"),
        ("toe1_under", "right"),
    }


@pytest.mark.parametrize("side", ["right", "both"])
def test_words_that_contradict_each_other_are_an_error(side: str, words: Vocabulary) -> None:
    """Nobody can know which of the two was meant."""
    with pytest.raises(CaseError, match=r'marks\[0\]: region says "left.heel" and side says'):
        read_marks([{"region": "left.heel", "side": side}], words)


def test_a_stocking_marks_all_that_lies_below_its_top(words: Vocabulary) -> None:
    """The middle of a region decides."""
    read = places([{"stocking": {"top": 1.6, "side": "left"}}], words)

    assert ("leg_lo_front", "left") in read
    assert ("heel", "left") in read
    assert ("toe5_under", "left") in read
    assert ("leg_up_front", "left") not in read
    assert all(side == "left" for _, side in read)


def test_a_stocking_is_on_both_legs_unless_it_says_one(words: Vocabulary) -> None:
    """The side may also stand beside it."""
    both = places([{"stocking": {"top": 2.9}}], words)

    assert {side for _, side in both} == {"left", "right"}
    assert len(both) == 20
    assert {s for _, s in places([{"stocking": {"top": 2}, "side": "right"}], words)} == {"right"}


def test_the_first_word_about_a_region_stands(words: Vocabulary) -> None:
    """A group named after one of its regions does not change what was felt there."""
    marks = read_marks(
        [
            {"region": "toe1_top", "side": "left", "sensation": "burning"},
            {"region": "big_toe", "side": "left"},
        ],
        words,
    )

    assert [(mark.region, mark.sensation) for mark in marks] == [
        ("toe1_top", "burning"),
        ("toe1_under", "numb"),
    ]


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        ({"stocking": {"top": 9}}, "9 is outside the leg"),
        ({"stocking": {"top": "knee"}}, "expected a number from 0"),
        ({"stocking": {"top": 2.95}}, "no region of the chart lies below 2.95"),
        ({"stocking": 1.6}, "a stocking is an object"),
        ({"stocking": {"top": 2, "side": "left"}, "side": "right"}, 'stocking says "left"'),
        ({"stocking": {"top": 2}, "region": "heel"}, "found region and stocking"),
        ({"side": "left"}, "found none"),
        ({"region": "heel", "side": "inner"}, "expected one of left, right, both"),
        ({"region": "heel", "sensation": "itch"}, "expected one of numb"),
        ("heel", "a mark is an object"),
    ],
)
def test_a_mark_that_cannot_be_used_says_why(mark: Any, message: str, words: Vocabulary) -> None:
    """Place, value, rule and next step."""
    with pytest.raises(CaseError, match=message):
        read_marks([mark], words)


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        ({"region": "heal"}, "Nearest: `heel`"),
        ({"region": "left.heal"}, "Nearest: `heel`"),
        ({"region": 3}, "no region or group"),
        ({"regions": "heel"}, "Nearest: `region`"),
        ({"stocking": {"height": 2}}, "It has top and side"),
    ],
)
def test_an_unknown_word_names_the_nearest(mark: Any, message: str, words: Vocabulary) -> None:
    """Most unknown words are slips of the key."""
    with pytest.raises(UnknownIdError, match=message):
        read_marks([mark], words)


def test_marks_are_a_list(words: Vocabulary) -> None:
    """One mark alone is written as a list of one."""
    with pytest.raises(CaseError, match="marks are a list"):
        read_marks({"region": "heel"}, words)


def test_no_marks_are_none(words: Vocabulary) -> None:
    """A part that is missing is empty."""
    assert read_marks(None, words) == ()
