"""`legsense next-question`: what to ask next in a case, and why."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from legsense.cli.options import FileArgument, JsonOption

if TYPE_CHECKING:
    from legsense.model.assessment import NextQuestion
    from legsense.model.tables import Tables
    from legsense.report.layout import Line


def next_question(file: FileArgument, as_json: JsonOption = False) -> None:
    """Say what to ask next in a case, and why.

    Nothing is left to ask when no answer could change what to do or what leads.
    """
    from legsense.assess import ask_next
    from legsense.cli.case_file import read_case_file
    from legsense.cli.output import give, give_json
    from legsense.knowledge.current import load_tables

    tables = load_tables()
    case = read_case_file(file, tables)
    question = ask_next(case.answers, tables)
    if as_json:
        give_json(_as_json(question, tables))
    else:
        give(_page(question, tables))


def _as_json(question: "NextQuestion | None", tables: "Tables") -> Any:  # noqa: ANN401 - JSON
    if question is None:
        return {"next_question": None}
    spec = tables.vocabulary.findings[question.id]
    return {
        "next_question": {
            "id": question.id,
            "why": question.why,
            "question": spec.question,
            "values": _values(question.id, tables),
        }
    }


def _values(finding: str, tables: "Tables") -> list[str]:
    spec = tables.vocabulary.findings[finding]
    if spec.measured:
        return []
    return ["none", "left", "right", "both", "present"] if spec.sided else list(spec.values)


def _page(question: "NextQuestion | None", tables: "Tables") -> "Iterator[Line]":
    from legsense.cli.screen import paper
    from legsense.report.layout import Line, item, paragraph

    sheet = paper()
    if question is None:
        yield Line("Nothing left to ask: no answer could change what to do or what leads.")
        return
    spec = tables.vocabulary.findings[question.id]
    yield from paragraph(spec.question, sheet, kind="strong")
    if spec.help:
        yield from paragraph(spec.help, sheet)
    yield from item(f"Why: {question.why}", sheet)
    values = _values(question.id, tables)
    shown = ", ".join(values) if values else f"a number of {spec.unit}"
    yield from item(f"Id: {question.id}. Answers: {shown}, or unknown.", sheet)
