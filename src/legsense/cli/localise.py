"""`legsense localise`: where the trouble may sit, as a table."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from legsense.cli.options import FileArgument, JsonOption

if TYPE_CHECKING:
    from legsense.model.answers import Answers
    from legsense.model.assessment import Assessment
    from legsense.model.tables import Tables
    from legsense.report.layout import Line

_WIDTH: Final = 1588
"""Pixels of a PNG: A4 at 192 to the inch."""


def localise(
    file: FileArgument,
    as_json: JsonOption = False,
    picture: Annotated[
        Path | None,
        typer.Option("--picture", metavar="FILE", help="Also draw it, as FILE.svg or FILE.png."),
    ] = None,
) -> None:
    """Say where the trouble may sit, with the side.

    With --picture: also draw the marks over where people with the likely causes feel it.
    """
    from legsense.assess import assess
    from legsense.cli.case_file import read_case_file
    from legsense.cli.output import give, give_json
    from legsense.knowledge.current import load_tables
    from legsense.report.json_form import sites_json

    tables = load_tables()
    case = read_case_file(file, tables)
    result = assess(case.answers, tables, notices=case.notices)
    if picture is not None:
        _draw(picture, case.answers, result, tables)
    if as_json:
        give_json({"sites": sites_json(result.sites)})
    else:
        give(_page(result, tables))


def _draw(picture: Path, answers: "Answers", result: "Assessment", tables: "Tables") -> None:
    from legsense.atlas.drawing import sheet_svg
    from legsense.cli.case_picture import picture_of_case
    from legsense.cli.picture_file import give_picture

    shown = picture_of_case(answers.marks, result.sites, tables)
    give_picture(sheet_svg(shown, tables.vocabulary), picture, width=_WIDTH)


def _page(result: "Assessment", tables: "Tables") -> "Iterator[Line]":
    from legsense.cli.screen import paper
    from legsense.report.layout import Line
    from legsense.report.places import place_table

    if not result.sites:
        yield Line("No places: causes and places are ranked for adults only.")
        return
    yield from place_table(result, tables, paper())
