"""`legsense atlas`: pictures of where it is felt, and of where published maps put a root."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from legsense.cli.options import JsonOption
from legsense.cli.regions import regions
from legsense.errors import CaseError
from legsense.model.messages import nearest

if TYPE_CHECKING:
    from legsense.atlas.picture import Picture
    from legsense.model.tables import Tables

atlas = typer.Typer(
    name="atlas",
    help="Draw where it is felt, and where published maps put a root.",
    no_args_is_help=True,
)
atlas.command()(regions)

_EITHER = "either"


class Side(StrEnum):
    """The person's own sides."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Leg(StrEnum):
    """One leg."""

    LEFT = "left"
    RIGHT = "right"


class Shape(StrEnum):
    """Body shapes of the atlas."""

    FEMININE = "feminine"
    MASCULINE = "masculine"


class Sheet(StrEnum):
    """Pages that a picture may be arranged on."""

    A4 = "a4"
    PHONE = "phone"


class Show(StrEnum):
    """What of a case is drawn."""

    BOTH = "both"
    MARKS = "marks"
    LIKELY = "likely"


ShapeOption = Annotated[Shape, typer.Option("--shape", help="Body shape.")]
SheetOption = Annotated[Sheet, typer.Option("--sheet", help="Arrange for a page or a phone.")]
PictureOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write to FILE.svg or FILE.png, not the screen."),
]
WidthOption = Annotated[
    int | None,
    typer.Option("--width", metavar="PIXELS", help="Width of a PNG. [default: 1588 or 720]"),
]


@atlas.command()
def render(
    *,
    site: Annotated[
        str | None, typer.Option("--site", metavar="ID", help="A place of the lesion.")
    ] = None,
    condition: Annotated[
        str | None, typer.Option("--condition", metavar="ID", help="A condition.")
    ] = None,
    case: Annotated[
        str | None, typer.Option("--case", metavar="FILE", help="A case, or - for standard input.")
    ] = None,
    show: Annotated[Show, typer.Option("--show", help="What of a case to draw.")] = Show.BOTH,
    side: Annotated[
        Side | None, typer.Option("--side", help="Where it is felt.", show_default="most common")
    ] = None,
    view: Annotated[
        str,
        typer.Option(
            "--view", metavar="VIEWS", help="Views with commas, or all.", show_default="best"
        ),
    ] = "",
    shape: ShapeOption = Shape.FEMININE,
    sheet: SheetOption = Sheet.A4,
    out: PictureOption = None,
    width: WidthOption = None,
    as_json: JsonOption = False,
) -> None:
    """Draw where a place, a condition or the likely causes of a case are felt.

    Name one of --site, --condition and --case. The SVG is printed unless --out names a file.
    With --json: what the picture shows, in words and numbers.
    """
    from legsense.atlas.drawing import sheet_svg
    from legsense.cli.output import give_json
    from legsense.cli.picture_file import give_picture
    from legsense.knowledge.current import load_tables

    if sum(each is not None for each in (site, condition, case)) != 1:
        raise typer.BadParameter("Name one of --site, --condition and --case.")
    tables = load_tables()
    views = _views(view)
    if site is not None:
        picture = _of_site(site, side, tables)
    elif condition is not None:
        picture = _of_condition(condition, side, tables)
    else:
        picture = _of_case(str(case), show, tables)
    if as_json:
        give_json(_as_json(picture, views, tables))
        return
    drawn = sheet_svg(picture, tables.vocabulary, views=views, shape=shape.value, page=sheet.value)
    give_picture(drawn, out, width=width or _width(sheet))


@atlas.command()
def compare(
    root: Annotated[str, typer.Option("--root", metavar="ROOT", help="L1 to L5, S1 or S2.")],
    side: Annotated[Leg, typer.Option("--side", help="Which leg to draw.")] = Leg.RIGHT,
    shape: ShapeOption = Shape.FEMININE,
    sheet: SheetOption = Sheet.A4,
    out: PictureOption = None,
    width: WidthOption = None,
    as_json: JsonOption = False,
) -> None:
    """Draw a root as each published map has it, and what the maps agree on.

    With --json: the weight of each region in each map.
    """
    from legsense.atlas.compare import compare_svg, comparison
    from legsense.cli.output import give_json
    from legsense.cli.picture_file import give_picture
    from legsense.knowledge.current import load_tables

    tables = load_tables()
    root = root.upper()
    if as_json:
        panels = comparison(root, tables)
        give_json({"root": root, "maps": {each.heading: dict(each.values) for each in panels}})
        return
    drawn = compare_svg(root, tables, side=side.value, shape=shape.value, page=sheet.value)
    give_picture(drawn, out, width=width or _width(sheet))


def _width(sheet: Sheet) -> int:
    return 720 if sheet is Sheet.PHONE else 1588


def _views(words: str) -> tuple[str, ...]:
    from legsense.atlas.views import VIEWS

    if words == "all":
        return VIEWS
    chosen = tuple(word.strip() for word in words.split(",") if word.strip())
    for word in chosen:
        if word not in VIEWS:
            raise typer.BadParameter(
                f"`{word}` is no view.{nearest(word, VIEWS)} The views are {', '.join(VIEWS)}; or write all."
            )
    return chosen


def _of_site(site: str, side: Side | None, tables: "Tables") -> "Picture":
    from legsense.atlas.picture import Picture
    from legsense.atlas.territory import site_territory
    from legsense.localisation.naming import place_in_words

    if site not in tables.vocabulary.sites:
        raise typer.BadParameter(_unknown("site", site, list(tables.vocabulary.sites)))
    laterality = tables.vocabulary.sites[site].laterality
    felt = (side or (Side.BOTH if laterality == _EITHER else Side.RIGHT)).value
    likely = site_territory(site, felt, tables)
    spec = tables.vocabulary.sites[site]
    place = place_in_words(spec, _lesion_side(spec.laterality, felt))
    return Picture(title=f"Where people feel it: {place}", note=_note(spec.label), likely=likely)


def _lesion_side(laterality: str, felt: str) -> str:
    """Return the side of the lesion that is felt on a side."""
    if laterality == "bilateral_symmetric":
        return "both"
    if laterality == "crossed":
        return {"left": "right", "right": "left", "both": "both"}[felt]
    return felt


def _of_condition(condition: str, side: Side | None, tables: "Tables") -> "Picture":
    from legsense.atlas.picture import Picture
    from legsense.atlas.territory import condition_territory, side_most_often

    if condition not in tables.vocabulary.conditions:
        raise typer.BadParameter(
            _unknown("condition", condition, list(tables.vocabulary.conditions))
        )
    felt = side.value if side else side_most_often(condition, tables)
    spec = tables.vocabulary.conditions[condition]
    return Picture(
        title=f"Where people feel it: {spec.plain}",
        note=_note(spec.label),
        likely=condition_territory(condition, felt, tables),
    )


def _of_case(file: str, show: Show, tables: "Tables") -> "Picture":
    from legsense.assess import assess
    from legsense.cli.case_file import read_case_file
    from legsense.cli.case_picture import picture_of_case

    answers = read_case_file(file, tables).answers
    if show is Show.MARKS and not answers.marks:
        raise CaseError(f"{file}: nothing is marked in this case. Add marks, or leave --show out.")
    sites = () if show is Show.MARKS else assess(answers, tables).sites
    marks = () if show is Show.LIKELY else answers.marks
    return picture_of_case(marks, sites, tables)


def _note(label: str) -> str:
    return f"{label}. The chances are expert judgement, anchored in published series."


def _unknown(kind: str, wanted: str, known: list[str]) -> str:
    near = nearest(wanted, known, cutoff=0.4)
    return f"`{wanted}` is no {kind} of the knowledge base.{near}"


def _as_json(picture: "Picture", views: tuple[str, ...], tables: "Tables") -> dict[str, Any]:
    from legsense.atlas.picture import picture_in_words, views_for

    return {
        "title": picture.title,
        "text": picture_in_words(picture, tables.vocabulary),
        "views": list(views or views_for(picture)),
        "likely": {f"{side}.{region}": value for (side, region), value in picture.likely.items()},
        "marks": {f"{side}.{region}": kind for (side, region), kind in picture.marked.items()},
    }
