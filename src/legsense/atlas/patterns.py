"""The symbols of sensations as SVG patterns, each with a pale casing so that it shows on any ground."""

from legsense.atlas.palette import PAPER, SENSATIONS, Band

TILE = 44
_SYMBOLS = {
    "numb": "M5 11l20 0M27 33l20 0M-17 33l20 0",
    "tingling": "M11 4a7 7 0 1 0 .1 0zM33 26a7 7 0 1 0 .1 0z",
    "burning": "M5 5l12 12M17 5l-12 12M27 27l12 12M39 27l-12 12",
    "pain": "M6 18l11-14M28 40l11-14",
}
"""Dashes, rings, crosses and strokes, as on paper pain drawings (Ransford, Cairns and Mooney 1976)."""
_CASING, _STROKE = 9, 4.5
_DOTS = {2: 44, 3: 30, 4: 19}
"""Spacing of the dots by the shade of the step: the likelier, the closer."""
_DOT = 2.2


def pattern(sensation: str, prefix: str, scale: float = 1.0) -> str:
    """Return the definition of one pattern.

    Args:
        sensation: One of ``palette.SENSATIONS``.
        prefix: Put before its id, so that ids stay unique on a page.
        scale: Larger where the picture will be small.
    """
    symbol, colour = _SYMBOLS[sensation], SENSATIONS[sensation].colour
    return (
        f'<pattern id="{pattern_id(sensation, prefix)}" width="{TILE}" height="{TILE}" '
        f'patternUnits="userSpaceOnUse"{_scaled(scale)}><g fill="none" stroke-linecap="round">'
        f'<path d="{symbol}" stroke="{PAPER}" stroke-opacity=".85" stroke-width="{_CASING}"/>'
        f'<path class="legs-{sensation}" d="{symbol}" stroke="{colour}" stroke-width="{_STROKE}"/>'
        "</g></pattern>"
    )


def _scaled(scale: float) -> str:
    return "" if scale == 1.0 else f' patternTransform="scale({scale:g})"'


def stipple(band: Band, prefix: str) -> str:
    """Return the definition of the dots that a step of a likely area carries; empty for the palest."""
    spacing = _DOTS.get(band.shade)
    if spacing is None:
        return ""
    half = spacing / 2.0
    dots = "".join(
        f'<circle cx="{at:g}" cy="{at:g}" r="{_DOT}"/>' for at in (half / 2.0, 1.5 * half)
    )
    return (
        f'<pattern id="{stipple_id(band, prefix)}" width="{spacing}" height="{spacing}" '
        f'patternUnits="userSpaceOnUse"><g fill="{band.edge}">{dots}</g></pattern>'
    )


def stipple_id(band: Band, prefix: str) -> str:
    """Return the id that `stipple` gives."""
    return f"{prefix}dots{band.shade}"


def pattern_id(sensation: str, prefix: str) -> str:
    """Return the id that `pattern` gives."""
    return f"{prefix}{sensation}"
