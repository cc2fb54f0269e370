"""`legsense assess`: cases in, results out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from legsense.cli.options import CountryOption, FilesArgument, JsonOption, OutOption
from legsense.errors import CaseError

if TYPE_CHECKING:
    from legsense.model.case import Case
    from legsense.model.tables import Tables
    from legsense.report.layout import Line

FullOption = Annotated[
    bool, typer.Option("--full", help="Every reason, and every cause from 1 in 1000.")
]


def assess(
    files: FilesArgument,
    as_json: JsonOption = False,
    full: FullOption = False,
    country: CountryOption = None,
    out: OutOption = None,
) -> None:
    """Assess cases: what to do, what may cause it, why.

    All files are read first. When one cannot be used, the message says why and nothing is printed.
    """
    from legsense.cli.output import give, give_json
    from legsense.knowledge.current import load_tables

    tables = load_tables()
    cases = read_all(files, tables)
    if as_json:
        give_json(_as_json(cases, tables), out)
    else:
        give(_pages(cases, tables, country, full=full), out)


def read_all(files: list[str], tables: "Tables") -> "dict[str, Case]":
    """Return the case of every file.

    Raises:
        CaseError: Some cannot be used; the message has a line for each of them.
    """
    from legsense.cli.case_file import read_case_file

    cases: dict[str, Case] = {}
    faults: list[str] = []
    for name in dict.fromkeys(files):
        try:
            cases[name] = read_case_file(name, tables)
        except CaseError as error:
            faults.append(str(error))
    if faults:
        raise CaseError("\n".join(faults))
    return cases


def _as_json(cases: "dict[str, Case]", tables: "Tables") -> Any:  # noqa: ANN401 - JSON
    from legsense.assess import assess as conclude
    from legsense.report.json_form import assessment_json

    results = {
        name: assessment_json(conclude(case.answers, tables, notices=case.notices))
        for name, case in cases.items()
    }
    if len(results) == 1:
        return next(iter(results.values()))
    return [{"file": name, **result} for name, result in results.items()]


def _pages(
    cases: "dict[str, Case]", tables: "Tables", country: str | None, *, full: bool
) -> "Iterator[Line]":
    from legsense.cli.result import result_of
    from legsense.cli.screen import paper
    from legsense.report.layout import Line
    from legsense.report.result_page import result_page

    sheet = paper()
    for position, (name, case) in enumerate(cases.items()):
        if len(cases) > 1:
            yield from [Line()] * 2 if position else []
            yield Line(f"== {name} ==", "strong")
        yield from result_page(result_of(case, tables, country=country, full=full), sheet)
