"""The diary as lines over time: one small chart a number, all on the same time scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from legsense.report.svg import ACCENT, EMPTY, FAINT, INK, frame, line, words

_WIDTH, _HEIGHT = 380.0, 150.0
_LEFT, _RIGHT, _TOP, _FOOT = 34.0, 40.0, 12.0, 32.0
_DOT = 4.0
_LEAST_SPAN = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One number over time.

    Attributes:
        points: Time and value, in the order of time; one at least.
        top: Highest value of the axis; grows when a value is above it.
    """

    points: tuple[tuple[datetime, float], ...]
    top: float


def diary_chart(
    series: Series, *, start: datetime, end: datetime, title: str, days: Sequence[str]
) -> str:
    """Return one chart.

    Args:
        series: What to draw.
        start: Left end of the time scale, the same for all charts of a page.
        end: Right end.
        title: What the chart says, for those who do not see it.
        days: Names of the two ends, such as ``3 May``.
    """
    span = max(end - start, _LEAST_SPAN)
    top = max(series.top, *(value for _, value in series.points), 1.0)
    right, foot = _WIDTH - _RIGHT, _HEIGHT - _FOOT

    def place(point: tuple[datetime, float]) -> tuple[float, float]:
        at, value = point
        return (
            _LEFT + (right - _LEFT) * ((at - start) / span),
            foot - (foot - _TOP) * value / top,
        )

    parts = []
    for value in (0.0, top / 2, top):
        y = place((start, value))[1]
        parts.append(line([(_LEFT, y), (right, y)], stroke=EMPTY, width=1))
        parts.append(words(_LEFT - 8, y + 4, f"{value:g}", size=13, fill=FAINT, anchor="end"))
    placed = [place(point) for point in series.points]
    if len(placed) > 1:
        parts.append(line(placed, stroke=ACCENT, width=2.2))
    parts += [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DOT}" fill="{ACCENT}" stroke="#fff" stroke-width="1.5"/>'
        for x, y in placed
    ]
    last_x, last_y = placed[-1]
    parts.append(
        words(last_x + 9, last_y + 5, f"{series.points[-1][1]:g}", size=16, fill=INK, bold=True)
    )
    parts.append(words(_LEFT, _HEIGHT - 8, days[0], size=13, fill=FAINT))
    if end - start >= _LEAST_SPAN / 7:
        x_end = place((end, 0.0))[0] + _RIGHT / 2
        parts.append(words(x_end, _HEIGHT - 8, days[-1], size=13, fill=FAINT, anchor="end"))
    return frame(_WIDTH, _HEIGHT, title=title, parts=parts)
