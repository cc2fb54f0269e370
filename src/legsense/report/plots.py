"""Plots as inline SVG: causes with their range, answers for and against, a hundred people."""

from collections.abc import Sequence
from dataclasses import dataclass

from legsense.report.frequencies import in_100
from legsense.report.svg import (
    ACCENT,
    AGAINST,
    EMPTY,
    FAINT,
    box,
    frame,
    line,
    words,
    wrapped,
)

_WIDTH = 470
_COLUMNS = 58
_LABEL_COLUMNS = 38


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One cause: its name, its probability and the range of it, all between 0 and 1."""

    label: str
    best: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """One answer: what was said, and its change in log-odds, above 0 for the cause."""

    label: str
    log_odds: float


def cause_bars(bars: Sequence[Bar], *, title: str) -> str:
    """Return horizontal bars out of 100: solid to the best figure, a thin line over the range."""
    parts, y = [], 6.0
    track = _WIDTH - 84
    for bar in bars:
        for row in wrapped(bar.label, columns=_COLUMNS):
            y += 18
            parts.append(words(0, y - 3, row, size=15))
        parts += [
            box(0, y + 2, track, 16, fill=EMPTY, round_=3),
            box(0, y + 2, track * bar.best, 16, fill=ACCENT, round_=3),
            line([(track * bar.low, y + 22), (track * bar.high, y + 22)], stroke=FAINT, width=3),
            words(_WIDTH, y + 16, _short(bar.best), size=15, anchor="end", bold=True),
        ]
        y += 34
    return frame(_WIDTH, y, title=title, parts=parts)


def _short(probability: float) -> str:
    if probability < 0.01:
        return "under 1"
    return "over 99" if probability > 0.99 else f"{in_100(probability)} in 100"


def pull_bars(pulls: Sequence[Pull], *, title: str) -> str:
    """Return bars to the right for what speaks for a cause, to the left for what speaks against."""
    most = max((abs(pull.log_odds) for pull in pulls), default=1.0)
    middle, reach = _WIDTH * 0.8, _WIDTH * 0.19
    parts, y = [], 2.0
    for pull in pulls:
        rows = wrapped(pull.label, columns=_LABEL_COLUMNS)
        for number, row in enumerate(rows):
            parts.append(words(0, y + 15 + 17 * number, row, size=14))
        length = max(reach * abs(pull.log_odds) / most, 3)
        left = middle if pull.log_odds > 0 else middle - length
        fill = ACCENT if pull.log_odds > 0 else AGAINST
        parts.append(box(left, y + 17 * len(rows) / 2 - 4, length, 12, fill=fill, round_=2))
        y += 17 * len(rows) + 7
    parts.append(line([(middle, 3), (middle, y - 3)], stroke=FAINT, width=1))
    return frame(_WIDTH, y + 2, title=title, parts=parts)


def icon_array(n: int, *, title: str) -> str:
    """Return ten rows of ten people, ``n`` of them filled in from the bottom left."""
    step, parts = 20, []
    for place in range(100):
        row, column = divmod(place, 10)
        x, y = column * step + 4, (9 - row) * step + 2
        fill = ACCENT if place < n else EMPTY
        parts.append(
            f'<circle cx="{x + 6}" cy="{y + 4}" r="3.6" fill="{fill}"/>'
            f'<path d="M{x} {y + 17}v-3a6 6 0 0 1 12 0v3z" fill="{fill}"/>'
        )
    return frame(200, 200, title=title, parts=parts)
