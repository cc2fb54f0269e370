"""`legsense localise`: where the trouble may sit, as a table."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from legsense.cli.options import FileArgument, JsonOption

if TYPE_CHECKING:
    from legsense.model.assessment import Assessment
    from legsense.model.tables import Tables
    from legsense.report.layout import Line


def localise(file: FileArgument, as_json: JsonOption = False) -> None:
    """Say where the trouble may sit, with the side."""
    from legsense.assess import assess
    from legsense.cli.case_file import read_case_file
    from legsense.cli.output import give, give_json
    from legsense.knowledge.current import load_tables
    from legsense.report.json_form import sites_json

    tables = load_tables()
    case = read_case_file(file, tables.vocabulary)
    result = assess(case.answers, tables, notices=case.notices)
    if as_json:
        give_json({"sites": sites_json(result.sites)})
    else:
        give(_page(result, tables))


def _page(result: "Assessment", tables: "Tables") -> "Iterator[Line]":
    from legsense.cli.screen import paper
    from legsense.report.layout import Line
    from legsense.report.places import place_table

    if not result.sites:
        yield Line("No places: causes and places are ranked for adults only.")
        return
    yield from place_table(result.sites, tables.vocabulary, paper())
