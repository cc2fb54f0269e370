"""Shares in words and as bars: rounded honestly, in order, never more than they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legsense.report.bars import CELLS, bar, key
from legsense.report.frequencies import about, between, in_100

SHARES = st.floats(min_value=0.0, max_value=1.0)


@given(SHARES)
def test_rounding_never_moves_a_share_by_more_than_it_says(share: float) -> None:
    """To 5 in 100 in the middle, to 1 in 100 at the ends; a hundred in 100 is never said."""
    allowed = 2.5 if 0.1 <= share <= 0.9 else 0.5 if share < 0.995 else 1.0

    assert abs(in_100(share) - 100 * share) <= allowed + 1e-9


@given(SHARES, SHARES)
def test_a_greater_share_is_never_told_as_a_smaller_one(one: float, other: float) -> None:
    """The words keep the order."""
    low, high = sorted((one, other))

    assert in_100(low) <= in_100(high)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "fewer than 1 in 100"),
        (0.0099, "fewer than 1 in 100"),
        (0.01, "about 1 in 100"),
        (0.5, "about 50 in 100"),
        (0.989, "about 99 in 100"),
        (0.991, "more than 99 in 100"),
        (1.0, "more than 99 in 100"),
    ],
)
def test_nothing_is_told_as_certain_or_impossible(share: float, words: str) -> None:
    """The ends are told as "fewer than" and "more than"."""
    assert about(share) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.2, 0.5, "20 to 50 in 100"),
        (0.0, 0.004, "fewer than 1 in 100"),
        (0.001, 0.06, "up to 6 in 100"),
        (0.51, 0.52, "about 50 in 100"),
    ],
)
def test_ranges_read_as_people_say_them(low: float, high: float, words: str) -> None:
    """A range that rounds to one number is told as one."""
    assert between(low, high) == words


@given(SHARES, SHARES, SHARES)
def test_a_bar_has_its_length_whatever_the_figures(one: float, two: float, three: float) -> None:
    """Even a best figure outside its range is drawn."""
    assert len(bar(one, two, three)) == CELLS


@given(st.lists(SHARES, min_size=3, max_size=3))
def test_the_parts_of_a_bar_stand_in_order(figures: list[float]) -> None:
    """Solid, then the range up to the best figure, then beyond it, then nothing."""
    low, best, high = sorted(figures)
    drawn = bar(best, low, high)

    assert "".join(sorted(drawn, key="█▓░·".index)) == drawn


def test_the_key_names_every_character_of_the_range() -> None:
    """In both alphabets."""
    assert all(each in key() for each in "█▓░")
    assert all(each in key(plain_characters=True) for each in "#=-")
