"""Whole pictures: likely areas and a person's marks on one page or one view, and a view to tap on."""

from collections.abc import Iterable, Sequence

from legsense.atlas import palette
from legsense.atlas.area_words import region_in_words
from legsense.atlas.cell_field import Floats, cell_field
from legsense.atlas.figure import Layers, document, figure
from legsense.atlas.layers import likely_area, mark_shapes, symbols, wash
from legsense.atlas.legend import band_entries, sensation_entries
from legsense.atlas.markup import element
from legsense.atlas.page import Key, Words, page_of
from legsense.atlas.picture import Picture, picture_in_words, region_said, views_for
from legsense.atlas.sheet import PAGES, Page
from legsense.atlas.territory import Territory
from legsense.atlas.views import SHAPES, View, load_view
from legsense.errors import UnknownIdError
from legsense.model.answers import Mark
from legsense.model.vocabulary import Vocabulary


def sheet_svg(
    picture: Picture,
    vocabulary: Vocabulary,
    *,
    views: Sequence[str] = (),
    shape: str = SHAPES[0],
    page: str = "a4",
    prefix: str = "legs-",
) -> str:
    """Return a page with a heading, the views, what colours and symbols mean, and a note.

    Args:
        picture: What to show.
        vocabulary: The words of the tables.
        views: Which views; none given, those that show it best.
        shape: Body shape, one of ``views.SHAPES``.
        page: ``a4`` or ``phone``.
        prefix: Put before ids; different for every picture of a web page.

    Raises:
        UnknownIdError: There is no such view, shape or page.
    """
    kind = known_page(page)
    chosen = [load_view(shape, name) for name in views or views_for(picture)]
    field_of_cells = cell_field(picture.likely) if picture.likely else None
    drawn = {
        view.name: figure(
            view,
            _layers(picture, field_of_cells, view, vocabulary, f"{prefix}{view.name}-",
                scale=kind.symbols),
            prefix=f"{prefix}{view.name}-", label=view.description, font_size=kind.font,
        )
        for view in chosen
    }  # fmt: skip
    said = Words(title=picture.title, note=picture.note, text=picture_in_words(picture, vocabulary))
    keys = _keys(picture, f"{prefix}key-", kind)
    return page_of(chosen, drawn, said, keys, page=kind, prefix=prefix)


def territory_svg(
    likely: Territory, vocabulary: Vocabulary, *, view: str, shape: str = SHAPES[0],
    title: str = "Likely area", prefix: str = "legs-",
) -> str:  # fmt: skip
    """Return one view with a likely area, as an inline ``svg`` element without legend.

    Args:
        likely: (side, region) to P(something is felt there), 0 to 1.
        vocabulary: The words of the tables.
        view: One of ``views.VIEWS``.
        shape: One of ``views.SHAPES``.
        title: Short name of the picture.
        prefix: Put before ids; different for every picture of a web page.
    """
    picture = Picture(title=title, likely=likely)
    return view_svg(picture, vocabulary, view=view, shape=shape, prefix=prefix)


def marks_svg(
    marks: Sequence[Mark], vocabulary: Vocabulary, *, view: str, shape: str = SHAPES[0],
    title: str = "What you marked", prefix: str = "legs-",
) -> str:  # fmt: skip
    """Return one view with a person's marks, as an inline ``svg`` element without legend.

    Args:
        marks: What is marked, by region.
        vocabulary: The words of the tables.
        view: One of ``views.VIEWS``.
        shape: One of ``views.SHAPES``.
        title: Short name of the picture.
        prefix: Put before ids; different for every picture of a web page.
    """
    picture = Picture(title=title, marks=marks)
    return view_svg(picture, vocabulary, view=view, shape=shape, prefix=prefix)


def view_svg(
    picture: Picture, vocabulary: Vocabulary, *, view: str, shape: str = SHAPES[0],
    prefix: str = "legs-",
) -> str:  # fmt: skip
    """Return one view of a picture, as an inline ``svg`` element without legend."""
    shown = load_view(shape, view)
    field_of_cells = cell_field(picture.likely) if picture.likely else None
    layers = _layers(picture, field_of_cells, shown, vocabulary, prefix)
    inner = figure(shown, layers, prefix=prefix, label=shown.description)
    text = f"{shown.description} {picture_in_words(picture, vocabulary)}"
    return document(inner, box=shown.view_box, title=picture.title, text=text, prefix=prefix)


def interactive_view(
    shape: str, view: str, vocabulary: Vocabulary, *, marks: Iterable[Mark] = (),
    prefix: str = "legs-",
) -> str:  # fmt: skip
    """Return one view to tap on: every region a path with id, side, region and name.

    Args:
        shape: One of ``views.SHAPES``.
        view: One of ``views.VIEWS``.
        vocabulary: The words of the tables.
        marks: Already marked; such a region has ``data-sensation`` and is painted.
        prefix: Put before the ids of all but the regions, which are ``side.view.region``.
    """
    shown = load_view(shape, view)
    marked = Picture(title="", marks=tuple(marks)).marked
    shapes = mark_shapes(shown, marked, {})
    painted, definitions = symbols(shapes, prefix)
    regions = "".join(
        element(
            "path", class_="legs-region", id=item.id, data_region=item.region,
            data_side=item.side, data_sensation=marked.get((item.side, item.region)), role="img",
            aria_label=f"{item.side.capitalize()}: {region_in_words(item.region, vocabulary)}",
            d=item.d,
        )
        for item in shown.regions
    )  # fmt: skip
    tappable = element(
        "g", regions, class_="legs-regions", fill="#fff", fill_opacity=0, stroke=palette.BORDER,
        stroke_opacity=0.5, stroke_width=1.6, stroke_dasharray="1 5", stroke_linecap="round",
    )  # fmt: skip
    under = wash(shapes)
    marks_drawn = element("g", painted, class_="legs-marks", pointer_events="none")
    layers = Layers(under=under, over=marks_drawn + tappable, definitions=definitions)
    inner = figure(shown, layers, prefix=prefix, label=shown.description)
    return document(
        inner, box=shown.view_box, title=shown.title, text=shown.description, prefix=prefix
    )


def known_page(page: str) -> Page:
    """Return a kind of page by its id.

    Raises:
        UnknownIdError: There is none.
    """
    if page not in PAGES:
        raise UnknownIdError(f"There is no page `{page}`. Choose one of: {', '.join(PAGES)}.")
    return PAGES[page]


def _layers(
    picture: Picture,
    cells: Floats | None,
    view: View,
    vocabulary: Vocabulary,
    prefix: str,
    *,
    scale: float = 1.0,
) -> Layers:
    area, area_definitions = (
        ("", "") if cells is None
        else likely_area(cells, picture.likely, view, palette.BANDS, prefix)
    )  # fmt: skip
    shapes = mark_shapes(view, picture.marked, picture.cells)
    tint = "" if picture.likely else wash(shapes)
    over, mark_definitions = symbols(shapes, prefix, scale=scale)
    signs = element("g", over, pointer_events="none", aria_hidden="true") if over else ""
    return Layers(
        under=area + tint,
        over=signs + _named(picture, view, vocabulary),
        definitions=area_definitions + mark_definitions,
    )


def _named(picture: Picture, view: View, vocabulary: Vocabulary) -> str:
    """Return the regions that something is said of, unseen, with what is said as their name."""
    said = {
        item: region_said(
            picture.likely.get((item.side, item.region), 0.0),
            picture.marked.get((item.side, item.region)),
        )
        for item in view.regions
    }
    named = "".join(
        element(
            "path", role="img", d=item.d,
            aria_label=f"{item.side.capitalize()}, "
            f"{region_in_words(item.region, vocabulary)}: {what}",
        )
        for item, what in said.items()
        if what
    )  # fmt: skip
    return element("g", named, class_="legs-named", fill="none") if named else ""


def _keys(picture: Picture, prefix: str, page: Page) -> list[Key]:
    keys = []
    if picture.sensations:
        entries, definitions = sensation_entries(
            picture.sensations, prefix, page.font, tinted=not picture.likely
        )
        keys.append(Key(heading="What you marked", entries=entries, definitions=definitions))
    if picture.likely:
        entries, definitions = band_entries(palette.BANDS, prefix, page.font)
        keys.append(Key(heading=picture.scale, entries=entries, definitions=definitions))
    return keys
