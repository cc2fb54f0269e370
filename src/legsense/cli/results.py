"""`legsense results`: what the results of a case mean, and a way to enter one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from legsense.cli.options import JsonOption, OutOption
from legsense.errors import CaseError

if TYPE_CHECKING:
    from legsense.guidance.measured_case import MeasuredCase
    from legsense.guidance.results.moved import Moved
    from legsense.model.results import ReadResult
    from legsense.model.tables import Tables


def results(
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="A case as JSON, or - for standard input.")
    ] = None,
    add: Annotated[
        str | None,
        typer.Option("--add", metavar="KIND", help="Ask for a result and write it into the case."),
    ] = None,
    kinds: Annotated[bool, typer.Option("--list", help="List the kinds of result.")] = False,
    as_json: JsonOption = False,
    out: OutOption = None,
) -> None:
    """Say what the results of a case mean, and what each moved.

    With `--add` the values are asked for one by one, checked, and written into the case: into FILE
    itself, or to the file that `--out` names.
    """
    from legsense.cli.output import give, give_json
    from legsense.cli.screen import paper
    from legsense.knowledge.current import load_tables
    from legsense.knowledge.guidance_current import load_results
    from legsense.report.results_page import kinds_page, results_page

    if kinds:
        give(kinds_page(load_results(), paper()), out)
        return
    if file is None:
        raise typer.BadParameter("name a case, or ask for the kinds of result with --list.")
    tables = load_tables()
    if add is not None:
        case = _added(file, add, tables, out)
        out = None
    else:
        case = _measured(_raw(file), file, tables)
    found = list(_with_moves(case, tables))
    if as_json:
        give_json([_as_json(read, causes) for read, causes in found], out)
    else:
        give(results_page(found, paper()), out)


def _raw(file: str) -> Any:  # noqa: ANN401 - JSON
    from legsense.cli.case_file import parse_json, text_of

    try:
        return parse_json(text_of(file))
    except CaseError as error:
        raise type(error)(f"{_shown(file)}: {error}") from error


def _shown(file: str) -> str:
    return "standard input" if file == "-" else file


def _measured(raw: Any, file: str, tables: "Tables") -> "MeasuredCase":  # noqa: ANN401 - JSON
    from legsense.cli.case_file import printable
    from legsense.guidance.measured_case import read_measured_case
    from legsense.knowledge.guidance_current import load_results

    try:
        return read_measured_case(raw, tables, load_results())
    except CaseError as error:
        raise type(error)(f"{_shown(file)}: {printable(str(error))}") from error


def _added(file: str, kind: str, tables: "Tables", out: Path | None) -> "MeasuredCase":
    """Ask for one result, write the case with it, and return what the case then says.

    Raises:
        CaseError: The kind is not known, or the case with the result cannot be used; nothing is
            written then.
    """
    from legsense.cli.result_entry import ask_result
    from legsense.cli.screen import json_text
    from legsense.cli.written import write_whole
    from legsense.knowledge.guidance_current import load_results

    raw = _raw(file)
    if not isinstance(raw, dict):
        raise CaseError(f"{_shown(file)}: a case is a JSON object.")
    if file == "-" and out is None:
        raise CaseError("standard input cannot be written back. Name a file with --out.")
    entered = ask_result(kind, load_results())
    raw["measurements"] = [*(raw.get("measurements") or []), {"of": kind, **entered}]
    case = _measured(raw, file, tables)
    write_whole(out or Path(file), json_text(raw))
    return case


def _with_moves(
    case: "MeasuredCase", tables: "Tables"
) -> "list[tuple[ReadResult, tuple[Moved, ...]]]":
    from legsense.assess import assess
    from legsense.guidance.results.moved import moved

    now = assess(case.answers, tables)
    return [
        (read, moved(read, case.answers, now, lambda answers: assess(answers, tables)))
        for read in case.results
    ]


def _as_json(read: "ReadResult", causes: "tuple[Moved, ...]") -> dict[str, Any]:
    from legsense.report.guidance_json import result_json

    return {
        **result_json(read),
        "moved": [
            {"condition": each.condition, "before": each.before, "after": each.after}
            for each in causes
        ],
    }
