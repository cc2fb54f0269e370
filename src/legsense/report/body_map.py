"""The picture of where: the legs drawn from front and back, with the skin that matters coloured."""

from collections.abc import Mapping
from html import escape

from legsense.atlas.views import RegionPath, View, load_view
from legsense.report.svg import ACCENT, FAINT, frame, words

_SKIN, _EDGE, _LINE = "#f1ece7", "#8d8580", "#b7aea8"
_GAP = 30.0
_HEAD = 80.0
_LEAST = 0.08
"""A region felt by fewer than this share is left blank: the eye would read it as a mark."""

Shares = Mapping[tuple[str, str], float]
"""(region, side) to how strongly it is coloured, 0 to 1."""


def body_map(shares: Shares, *, shape: str, title: str, names: Mapping[str, str]) -> str:
    """Return front and back of the legs, and the soles where skin on them is coloured.

    Args:
        shares: What to colour.
        shape: Body shape of the atlas.
        title: What the picture says in words.
        names: Words for ``front``, ``back``, ``soles``, ``left`` and ``right``.
    """
    views = [load_view(shape, name) for name in ("front", "back", "soles")]
    if not any(_share(region, shares) for region in views[-1].regions):
        views.pop()
    height = max(view.view_box[3] for view in views)
    parts, x = [], 0.0
    for view in views:
        left, top, width, own = view.view_box
        y = _HEAD + (height - own) / 2 - top
        parts.append(
            words(x + width / 2, 54, names[view.name], size=60, anchor="middle", bold=True)
        )
        parts.append(
            f'<g transform="translate({x - left:g} {y:g})">{_view(view, shares, names)}</g>'
        )
        x += width + _GAP
    return frame(x - _GAP, height + _HEAD, title=title, parts=parts)


def _view(view: View, shares: Shares, names: Mapping[str, str]) -> str:
    drawn = [_path(view.frame, _SKIN)] if view.frame else []
    drawn.append(_path(view.outline, _SKIN, edge=_EDGE))
    for region in view.regions:
        share = _share(region, shares)
        if share:
            drawn.append(
                f'<path d="{region.d}" fill="{ACCENT}" fill-opacity="{0.15 + 0.75 * share:.2f}"/>'
            )
    if view.lines:
        drawn.append(f'<path d="{view.lines}" fill="none" stroke="{_LINE}" stroke-width="3"/>')
    drawn += (
        f'<text x="{place.x}" y="{place.y}" font-family="sans-serif" font-size="52" '
        f'fill="{FAINT}" text-anchor="{escape(place.anchor)}">{escape(names[place.key])}</text>'
        for place in view.labels
        if place.key in ("left", "right")
    )
    return "".join(drawn)


def _share(region: RegionPath, shares: Shares) -> float:
    """Return how strongly a region is coloured; 0 where it is left blank."""
    share = shares.get((region.region, region.side), 0.0)
    return share if share >= _LEAST else 0.0


def _path(d: str, fill: str, *, edge: str = "") -> str:
    stroke = f' stroke="{edge}" stroke-width="3"' if edge else ""
    return f'<path d="{d}" fill="{fill}"{stroke}/>'
