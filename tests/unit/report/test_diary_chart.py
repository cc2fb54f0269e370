"""Lines over time: placed by time and value, readable without seeing them."""

import re
from datetime import datetime, timedelta
from itertools import pairwise

from legsense.report.diary_chart import Series, diary_chart

START = datetime(2026, 5, 1)  # noqa: DTZ001 - any clock
DAYS = ("1 May", "29 May")


def drawn(*values: tuple[int, float], top: float = 10.0) -> str:
    """Return a chart of (day, value)."""
    points = tuple((START + timedelta(days=day), value) for day, value in values)
    end = START + timedelta(days=28)
    return diary_chart(
        Series(points=points, top=top), start=START, end=end, title="Numbness <up>", days=DAYS
    )


def dots(svg: str) -> list[tuple[float, float]]:
    """Return the places of the dots."""
    found = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg)
    return [(float(x), float(y)) for x, y in found]


def test_later_stands_right_and_more_stands_higher() -> None:
    """As everybody reads a chart."""
    places = dots(drawn((0, 2.0), (7, 5.0), (28, 9.0)))

    assert all(one[0] < other[0] and one[1] > other[1] for one, other in pairwise(places))


def test_a_value_above_the_axis_makes_the_axis_grow() -> None:
    """Nothing is drawn outside the box."""
    assert min(y for _, y in dots(drawn((0, 2.0), (7, 40.0), top=3.0))) >= 0


def test_one_entry_is_a_dot_without_a_line() -> None:
    """And still says its value and its title in words, safely."""
    svg = drawn((0, 4.0))

    assert len(dots(svg)) == 1
    assert "Numbness &lt;up&gt;" in svg
    assert ">4</text>" in svg
