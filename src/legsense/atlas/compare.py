"""Published maps of one root side by side, and what they agree on: they differ, and it should show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from legsense.atlas.area_words import area_in_words
from legsense.atlas.best_views import best_views
from legsense.atlas.cell_field import SIDES, SideRegion
from legsense.atlas.drawing import known_page
from legsense.atlas.figure import Layers, figure
from legsense.atlas.layers import map_area
from legsense.atlas.legend import Drawn, band_entries, paragraph
from legsense.atlas.markup import element
from legsense.atlas.page import Key, Words, composed
from legsense.atlas.palette import AGREEMENT, BANDS, MAP_BANDS, Band
from legsense.atlas.patterns import stipple
from legsense.atlas.sheet import MARGIN, Page, arranged
from legsense.atlas.views import SHAPES, View, load_view
from legsense.errors import UnknownIdError
from legsense.model.tables import Tables

_COLUMNS = {"a4": 3, "phone": 1, "column": 1}
_BESIDE_EACH_OTHER = 3000.0
_BETWEEN = 90.0
_DRAWS_FROM = 0.5
"""A map draws a region when it gives it this weight; less is a fringe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One picture of the comparison: a heading, region to value, and the steps it is drawn in."""

    heading: str
    values: Mapping[str, float]
    bands: Sequence[Band]


def compare_svg(
    root: str, tables: Tables, *, side: str = "right", shape: str = SHAPES[0], page: str = "a4",
    prefix: str = "legs-",
) -> str:  # fmt: skip
    """Return every published map that draws a root, and how many of them draw each region.

    Args:
        root: Such as ``L5``.
        tables: Compiled knowledge.
        side: Which leg to draw.
        shape: Body shape, one of ``views.SHAPES``.
        page: ``a4`` or ``phone``.
        prefix: Put before ids; different for every picture of a web page.

    Raises:
        UnknownIdError: No map draws the root, or there is no such side, shape or page.

    Source: kb/anatomy/dermatome_maps.
    """
    if side not in SIDES:
        raise UnknownIdError(f"side: found `{side}`, expected right or left.")
    panels = comparison(root, tables)
    views = [_one_leg(load_view(shape, name), side) for name in _views(panels, side)]
    kind = _wide_enough(known_page(page), views)
    body, width = _grid(panels, views, side, kind, prefix)
    keys = [_key("In each map", MAP_BANDS, f"{prefix}key-", kind),
            _key("How many maps draw it", panels[-1].bands, f"{prefix}all-", kind)]  # fmt: skip
    said = Words(
        title=f"The {root} root in {len(panels) - 1} maps, {side} leg",
        note="Each map is redrawn by judgement on the regions of this chart: a border here is a "
        "border of the chart, not of the map.",
        text=_in_words(panels, side, tables),
    )
    return composed(body, width, said, keys, page=kind, prefix=prefix)


def comparison(root: str, tables: Tables) -> list[Panel]:
    """Return a panel for every map that draws a root, the heaviest first, and one for agreement.

    Raises:
        UnknownIdError: No map draws the root; the message lists what they draw.
    """
    maps = sorted(tables.texts["dermatome_maps"].values(), key=lambda item: -item["weight"])
    drawn = [item for item in maps if root in item["coverage"]]
    if not drawn:
        known = sorted({each for item in maps for each in item["coverage"]})
        raise UnknownIdError(f"{root}: no map draws this root. They draw {', '.join(known)}.")
    coverages = [item["coverage"][root] for item in drawn]
    regions = {region for coverage in coverages for region in coverage}
    agreed = {
        region: sum(coverage.get(region, 0.0) >= _DRAWS_FROM for coverage in coverages) / len(drawn)
        for region in regions
    }
    panels = [
        Panel(heading=item["label"], values=item["coverage"][root], bands=MAP_BANDS)
        for item in drawn
    ]
    return [
        *panels,
        Panel(heading="What they agree on", values=agreed, bands=_agreement(len(drawn))),
    ]


def _agreement(n_maps: int) -> tuple[Band, ...]:
    """Return one step for each number of maps, the darkest for all of them."""
    shades = BANDS[-n_maps:]
    return tuple(
        replace(shade, level=count / n_maps, label=AGREEMENT[count] if count < n_maps else "all")
        for count, shade in enumerate(shades, start=1)
    )


def _views(panels: Sequence[Panel], side: str) -> tuple[str, ...]:
    weight: dict[SideRegion, float] = {}
    for panel in panels[:-1]:
        for region, value in panel.values.items():
            weight[side, region] = weight.get((side, region), 0.0) + value
    return best_views(weight)


def _one_leg(view: View, side: str) -> View:
    """Return a view cut down to the half that shows one leg, where it shows both."""
    sides = {item.side for item in view.regions}
    if sides == {side} or view.name == "seat":
        return view
    left, top, width, height = view.view_box
    own = next(place.x for place in view.labels if place.key == side)
    start = left if own < left + width / 2 else left + width // 2
    return replace(view, view_box=(start, top, width // 2, height))


def _wide_enough(page: Page, views: Sequence[View]) -> Page:
    """Return the page with room for its columns, its letters grown with it."""
    _, width, _ = arranged(views, replace(page, width=_BESIDE_EACH_OTHER))
    columns = _COLUMNS[page.id]
    room = max(columns * width + (columns - 1) * _BETWEEN + 2 * MARGIN, page.width)
    return replace(page, width=room, font=page.font * room / page.width)


def _grid(
    panels: Sequence[Panel], views: Sequence[View], side: str, page: Page, prefix: str
) -> tuple[Drawn, float]:
    placed, width, height = arranged(views, replace(page, width=_BESIDE_EACH_OTHER))
    columns = min(_COLUMNS[page.id], len(panels))
    head = 1.8 * page.font
    markup = ""
    for at, panel in enumerate(panels):
        left = (at % columns) * (width + _BETWEEN)
        top = (at // columns) * (head + height + _BETWEEN)
        shown = paragraph(panel.heading, width, 1.05 * page.font, bold=True).markup
        for each in placed:
            own, first = (f"{prefix}{number}-{each.view.name}-" for number in (at, 0))
            one = _panel_view(panel, each.view, side, page, own, first if at else None)
            shown += element("svg", one, x=each.x, y=head + each.y, width=each.view.view_box[2],
                             height=each.view.view_box[3], viewBox=_box(each.view))  # fmt: skip
        group = element(
            "g", shown, transform=f"translate({left:g} {top:g})", role="group",
            aria_label=panel.heading,
        )  # fmt: skip
        markup += group
    rows = -(-len(panels) // columns)
    body = Drawn(markup=markup, height=rows * (head + height + _BETWEEN) - _BETWEEN)
    return body, columns * width + (columns - 1) * _BETWEEN


def _panel_view(
    panel: Panel, view: View, side: str, page: Page, prefix: str, same_as: str | None
) -> str:
    values = {(side, region): value for region, value in panel.values.items()}
    layers = Layers(
        under=map_area(values, view, panel.bands, prefix),
        definitions="".join(stipple(band, prefix) for band in panel.bands),
    )
    return figure(
        view, layers, prefix=prefix, label=view.description, font_size=0.8 * page.font,
        same_as=same_as,
    )  # fmt: skip


def _box(view: View) -> str:
    return " ".join(str(number) for number in view.view_box)


def _key(heading: str, bands: Sequence[Band], prefix: str, page: Page) -> Key:
    entries, definitions = band_entries(bands, prefix, page.font)
    return Key(heading=heading, entries=entries, definitions=definitions)


def _in_words(panels: Sequence[Panel], side: str, tables: Tables) -> str:
    return " ".join(_panel_words(panels, side, tables))


def _panel_words(panels: Sequence[Panel], side: str, tables: Tables) -> Iterator[str]:
    for panel in panels:
        values = {(side, region): value for region, value in panel.values.items()}
        yield f"{panel.heading}. {area_in_words(values, panel.bands, tables.vocabulary)}"
