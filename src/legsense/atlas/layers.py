"""What is laid on the skin of a view: likely areas in steps, areas of a map, and a person's marks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from legsense.atlas.cell_field import SIDES, Floats, SideRegion
from legsense.atlas.contours import contour_path, view_field
from legsense.atlas.markup import element
from legsense.atlas.palette import PAPER, SENSATIONS, WASH, Band
from legsense.atlas.patterns import pattern, pattern_id, stipple, stipple_id
from legsense.atlas.skin_cells import load_cells
from legsense.atlas.union import united
from legsense.atlas.views import View

Marked = Mapping[SideRegion, str]
"""(side, region) to sensation."""
CellMarks = Mapping[str, Iterable[int]]
"""Sensation to the cells painted with it."""
_EDGE_WIDTH = 2.5
_MARK_WIDTH, _CASING = 6, 11
_BELLY, _BACK = ("trunk_t12_front", "trunk_t10_front"), ("low_back", "trunk_t10_back")
_TRUNK = {"front": _BELLY, "seat": _BELLY, "back": _BACK}
_SEAM = 3


def side_shape(view: View, side: str, *, whole: bool = False) -> str:
    """Return the path around all regions of one side; with ``whole`` also around unasked skin."""
    shapes = [item.d for item in view.regions if item.side == side]
    if whole and side in view.skin:
        shapes.append(view.skin[side])
    return united(shapes)


def trunk_value(values: Mapping[SideRegion, float], view: View, side: str) -> float:
    """Return how likely the belly or back is concerned that a view shows above the leg."""
    regions = _TRUNK.get(view.name, _BELLY + _BACK)
    return max((values.get((side, region), 0.0) for region in regions), default=0.0)


def likely_area(
    field: Floats,
    values: Mapping[SideRegion, float],
    view: View,
    bands: Sequence[Band],
    prefix: str,
) -> tuple[str, str]:
    """Return the steps of a likely area as smooth shapes, and the definitions they need.

    Args:
        field: One value a cell, as `cell_field` returns it.
        values: What the field was made from, for the skin above the leg.
        view: The view.
        bands: The steps, the widest first.
        prefix: Put before ids.

    Returns:
        Markup and definitions; both empty where the view shows nothing of the area.
    """
    drawn, defined = "", "".join(stipple(band, prefix) for band in bands)
    seen = {side: view_field(field, view, side) for side in SIDES}
    for place, whole in (("all", True), ("leg", False)):
        groups = ""
        for side, samples in seen.items():
            trunk = trunk_value(values, view, side)
            chosen = [band for band in bands if (band.level <= trunk) == whole]
            paths = [(contour_path(samples, band.level), band) for band in chosen if samples]
            shapes = "".join(_step(path, band, prefix) for path, band in paths)
            if shapes:
                name = f"{prefix}{side}-{place}"
                edge = element("path", d=side_shape(view, side, whole=whole)) + _seam(view)
                defined += element("clipPath", edge, id=name)
                groups += element("g", shapes, clip_path=f"url(#{name})")
        if groups:
            name = f"{prefix}{place}"
            around = united(side_shape(view, side, whole=whole) for side in SIDES)
            defined += element("clipPath", element("path", d=around), id=name)
            drawn += element("g", groups, clip_path=f"url(#{name})")
    return drawn, defined


def _seam(view: View) -> str:
    """Return a sliver along the middle, so that no gap shows where two legs' areas meet."""
    left, top, width, height = view.view_box
    if len({item.side for item in view.regions}) < len(SIDES):
        return ""
    middle = left + width / 2.0
    return element("rect", x=middle - _SEAM / 2.0, y=top, width=_SEAM, height=height)


def _step(path: str, band: Band, prefix: str) -> str:
    if not path:
        return ""
    surface = element(
        "path", class_=f"legs-band legs-band-{band.shade}", fill=band.colour,
        fill_rule="evenodd", stroke=band.edge, stroke_width=_EDGE_WIDTH, d=path,
    )  # fmt: skip
    if band.shade == 1:
        return surface
    return surface + element(
        "path", fill=f"url(#{stipple_id(band, prefix)})", fill_rule="evenodd", d=path
    )


def map_area(
    values: Mapping[SideRegion, float], view: View, bands: Sequence[Band], prefix: str
) -> str:
    """Return the steps of a published map, region by region: borders are those of the chart."""
    drawn = ""
    for at, band in enumerate(bands):
        top = bands[at + 1].level if at + 1 < len(bands) else np.inf
        within = [
            item.d
            for item in view.regions
            if band.level <= values.get((item.side, item.region), 0.0) < top
        ]
        if within:
            drawn += _step(united(within), band, prefix)
    return drawn


def mark_shapes(view: View, marked: Marked, cells: CellMarks) -> dict[str, str]:
    """Return sensation to the path of everything marked with it: whole regions, and painted cells."""
    shapes: dict[str, str] = {}
    for sensation in SENSATIONS:
        regions = [
            item.d for item in view.regions if marked.get((item.side, item.region)) == sensation
        ]
        path = united(regions) + "".join(_painted(view, cells.get(sensation, ())))
        if path:
            shapes[sensation] = path
    return shapes


def _painted(view: View, cells: Iterable[int]) -> Iterator[str]:
    chosen = np.fromiter(cells, np.int64)
    if not len(chosen):
        return
    field = np.zeros(1 + 2 * load_cells().n_per_leg)
    field[chosen] = 1.0
    for side in SIDES:
        samples = view_field(_of_side(field, side), view, side)
        if samples is not None:
            yield contour_path(samples, 0.5)


def _of_side(field: Floats, side: str) -> NDArray[np.float64]:
    n_per_leg = load_cells().n_per_leg
    own = np.zeros_like(field)
    first = 1 + SIDES.index(side) * n_per_leg
    own[first : first + n_per_leg] = field[first : first + n_per_leg]
    return own


def wash(shapes: Mapping[str, str]) -> str:
    """Return marked shapes as pale surfaces, to lie below the shading of the skin."""
    return "".join(
        element(
            "path", class_=f"legs-wash legs-{sensation}", fill=SENSATIONS[sensation].colour,
            fill_opacity=WASH, fill_rule="evenodd", d=path,
        )
        for sensation, path in shapes.items()
    )  # fmt: skip


def symbols(shapes: Mapping[str, str], prefix: str, *, scale: float = 1.0) -> tuple[str, str]:
    """Return marked shapes filled with their symbols and bordered, and the definitions they need."""
    drawn = "".join(
        element("path", fill="none", stroke=PAPER, stroke_opacity=0.8, stroke_width=_CASING,
                stroke_linejoin="round", d=path)
        + element(
            "path", class_=f"legs-mark legs-{sensation}", d=path, fill_rule="evenodd",
            fill=f"url(#{pattern_id(sensation, prefix)})", stroke=SENSATIONS[sensation].colour,
            stroke_width=_MARK_WIDTH, stroke_linejoin="round",
        )
        for sensation, path in shapes.items()
    )  # fmt: skip
    return drawn, "".join(pattern(sensation, prefix, scale) for sensation in shapes)
