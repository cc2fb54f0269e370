"""Plots as SVG text: bars with intervals, reliability curves, and counts; no library, no script."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Final

from legsense.evaluation.calibration import Bin, Share

_INK: Final = ("#0b5394", "#b45f06", "#38761d", "#741b47")
_FAINT: Final = "#8a8a8a"
_FONT: Final = 'font-family="system-ui, sans-serif" font-size="13"'
_LEFT: Final = 240
_WIDTH: Final = 720
_ROW: Final = 26
_TOP: Final = 34
_SIDE: Final = 360


def bars(title: str, rows: Sequence[tuple[str, Share]]) -> str:
    """Return horizontal bars from 0 to 100 in 100, each with its 95 percent interval.

    Args:
        title: Says what is shown; also read out by screen readers.
        rows: Label and share, from the top.
    """
    reach = _WIDTH - _LEFT - 130
    height = _TOP + _ROW * len(rows) + 26
    parts = [_text(0, 18, title, weight="bold")]
    for number, (label, share) in enumerate(rows):
        y = _TOP + _ROW * number
        low, high = _LEFT + reach * share.low, _LEFT + reach * share.high
        parts += [
            _text(0, y + 16, label),
            _box(_LEFT, y + 4, reach * share.value, _ROW - 10, _INK[0]),
            _line((low, y + _ROW / 2 - 1), (high, y + _ROW / 2 - 1), _INK[1], 3),
            _text(_LEFT + reach + 8, y + 16, interval_text(share)),
        ]
    y = _TOP + _ROW * len(rows)
    parts += [_line((_LEFT, y), (_LEFT + reach, y), _FAINT, 1)]
    parts += [
        _text(_LEFT + reach * share, y + 16, f"{100 * share:.0f}", anchor="middle")
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    return _svg(title, _WIDTH, height, parts)


def reliability_plot(title: str, curves: Mapping[str, Sequence[Bin]]) -> str:
    """Return what came true (with its interval) against what was said; the diagonal is perfect.

    Args:
        title: Says what is shown.
        curves: Name of a curve to its points.
    """
    x0, top = 60, _TOP + 24
    y0 = top + _SIDE
    parts = [
        _text(0, 18, title, weight="bold"),
        _line((x0, y0), (x0 + _SIDE, y0), _FAINT, 1),
        _line((x0, y0), (x0, y0 - _SIDE), _FAINT, 1),
        _line((x0, y0), (x0 + _SIDE, y0 - _SIDE), _FAINT, 1, dashed=True),
        _text(x0 + _SIDE / 2, y0 + 36, "said, in 100", anchor="middle"),
        _text(0, top - 16, "came true, in 100"),
    ]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts += [
            _text(x0 + _SIDE * share, y0 + 18, f"{100 * share:.0f}", anchor="middle"),
            _text(x0 - 8, y0 - _SIDE * share + 5, f"{100 * share:.0f}", anchor="end"),
        ]
    for number, (name, points) in enumerate(curves.items()):
        ink = _INK[number % len(_INK)]
        aside = 4 * number  # So that the intervals of two curves do not hide each other.
        places = [(x0 + _SIDE * each.said + aside, y0 - _SIDE * each.came.value) for each in points]
        for each, (x, y) in zip(points, places, strict=True):
            parts += [
                _line((x, y0 - _SIDE * each.came.low), (x, y0 - _SIDE * each.came.high), ink, 2),
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{ink}"/>',
            ]
        parts += [_line(one, other, ink, 1) for one, other in pairwise(places)]
        parts.append(_text(x0 + _SIDE + 24, top + 20 * number + 4, name, ink=ink))
    return _svg(title, _WIDTH, y0 + 46, parts)


def counts_plot(title: str, counts: Sequence[int], target: float | None = None) -> str:
    """Return how many had each number, with a line where the target lies.

    Args:
        title: Says what is shown.
        counts: One number each.
        target: The median should not lie above it.
    """
    most = max([*counts, int(target or 0), 1])
    times = [sum(each == number for each in counts) for number in range(most + 1)]
    wide, tall = (_WIDTH - 60) / (most + 1), 140
    y0 = _TOP + tall
    parts = [_text(0, 18, title, weight="bold")]
    for number, n in enumerate(times):
        if n:
            height = tall * n / max(times)
            parts.append(_box(40 + wide * number + 1, y0 - height, wide - 2, height, _INK[0]))
    parts.append(_line((40, y0), (_WIDTH - 20, y0), _FAINT, 1))
    parts += [_text(34, _TOP + 10, str(max(times)), anchor="end"), _text(34, y0, "0", anchor="end")]
    step = max(1, (most + 1) // 10)
    parts += [
        _text(40 + wide * (number + 0.5), y0 + 18, str(number), anchor="middle")
        for number in range(0, most + 1, step)
    ]
    if target is not None:
        x = 40 + wide * (target + 0.5)
        parts += [_line((x, y0), (x, _TOP), _INK[1], 2, dashed=True)]
        parts.append(_text(x, _TOP - 4, f"target {target:g}", anchor="middle", ink=_INK[1]))
    return _svg(title, _WIDTH, y0 + 30, parts)


def ranks_plot(title: str, counts: Sequence[int], band: tuple[float, float]) -> str:
    """Return how often each rank came, with the band in which even ranks stay.

    Args:
        title: Says what is shown.
        counts: How often each rank came, from rank 0.
        band: Least and greatest count that chance leaves to most ranks.
    """
    wide, tall = (_WIDTH - 70) / len(counts), 140
    y0, most = _TOP + tall, max([*counts, round(band[1])])
    scale = tall / most
    parts = [
        _text(0, 18, title, weight="bold"),
        _box(50, y0 - scale * band[1], _WIDTH - 70, scale * (band[1] - band[0]), "#dddddd"),
        *(
            _box(50 + wide * rank + 2, y0 - scale * n, wide - 4, scale * n, _INK[0], faint=True)
            for rank, n in enumerate(counts)
        ),
        _line((50, y0), (_WIDTH - 20, y0), _FAINT, 1),
        _text(44, y0, "0", anchor="end"),
        _text(
            44,
            y0 - scale * sum(counts) / len(counts) + 4,
            f"{sum(counts) / len(counts):.0f}",
            anchor="end",
        ),
    ]
    parts += [
        _text(50 + wide * (rank + 0.5), y0 + 18, str(rank), anchor="middle")
        for rank in range(len(counts))
    ]
    parts.append(_text(50, y0 + 38, "rank; in the grey band is where chance keeps most counts"))
    return _svg(title, _WIDTH, y0 + 50, parts)


def interval_text(share: Share) -> str:
    """Return a share and its interval in 100, such as ``73 (56 to 86)``."""
    if share.n == 0:
        return "none counted"
    return f"{100 * share.value:.0f} ({100 * share.low:.0f} to {100 * share.high:.0f})"


def _svg(title: str, width: float, height: float, parts: Sequence[str]) -> str:
    inside = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" {_FONT}>\n<title>{escape(title)}</title>\n'
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n{inside}\n</svg>\n'
    )


def _text(
    x: float,
    y: float,
    text: str,
    *,
    anchor: str = "start",
    weight: str = "normal",
    ink: str = "#1a1a1a",
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" '
        f'fill="{ink}">{escape(text)}</text>'
    )


def _box(x: float, y: float, width: float, height: float, ink: str, *, faint: bool = False) -> str:
    opacity = ' fill-opacity="0.65"' if faint else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.0):.1f}" height="{height:.1f}" '
        f'fill="{ink}"{opacity}/>'
    )


def _line(
    one: tuple[float, float],
    other: tuple[float, float],
    ink: str,
    width: int,
    *,
    dashed: bool = False,
) -> str:
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    return (
        f'<line x1="{one[0]:.1f}" y1="{one[1]:.1f}" x2="{other[0]:.1f}" y2="{other[1]:.1f}" '
        f'stroke="{ink}" stroke-width="{width}"{dash}/>'
    )
