"""Drawings as SVG text: a frame with a title and a description, and the few shapes that plots need."""

import textwrap
from collections.abc import Iterable
from html import escape
from typing import Final

INK: Final = "#1d2b36"
FAINT: Final = "#5a6873"
ACCENT: Final = "#1f6391"
ACCENT_LIGHT: Final = "#a9cbe3"
AGAINST: Final = "#b3541e"
EMPTY: Final = "#e3e8ec"
FONT: Final = "sans-serif"


def frame(width: float, height: float, *, title: str, parts: Iterable[str]) -> str:
    """Return a whole drawing.

    Args:
        width: Of the box, in units of its own.
        height: Of the box.
        title: What the drawing says, for those who do not see it.
        parts: Shapes.
    """
    safe = escape(title, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'role="img" aria-label="{safe}"><title>{safe}</title>{"".join(parts)}</svg>'
    )


def box(x: float, y: float, width: float, height: float, *, fill: str, round_: float = 0) -> str:
    """Return a filled rectangle."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}" '
        f'rx="{round_:g}" fill="{fill}"/>'
    )


def line(points: Iterable[tuple[float, float]], *, stroke: str, width: float = 2) -> str:
    """Return a line through points with round ends."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return (
        f'<polyline points="{path}" fill="none" stroke="{stroke}" stroke-width="{width:g}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def words(
    x: float, y: float, text: str, *, size: float = 14, fill: str = INK, anchor: str = "start",
    bold: bool = False,
) -> str:  # fmt: skip
    """Return one line of text."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="{size:g}" fill="{fill}" '
        f'text-anchor="{anchor}"{weight}>{escape(text)}</text>'
    )


def wrapped(text: str, *, columns: int) -> list[str]:
    """Return a text in lines of at most so many characters."""
    return textwrap.wrap(text, columns) or [""]
