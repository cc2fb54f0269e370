"""`legsense evaluate`: how good it is, on cases with a known answer and on real people of a survey."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from legsense.cli.evaluate_all import evaluate_all
from legsense.cli.options import JsonOption, OutOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legsense.evaluation.cases_report import Report
    from legsense.evaluation.nhanes_figures import SurveyReport
    from legsense.model.tables import Tables

evaluate = typer.Typer(
    name="evaluate",
    help="Measure how good Legsense is: on cases with a known answer, and on survey tables.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
)

ModeOption = Annotated[
    Literal["both", "direct", "interview"],
    typer.Option(
        "--mode",
        help="direct: everything that a case states at once. interview: an oracle person is asked "
        "and answers only from the case. both: direct for the headline, and the interview.",
    ),
]
ExaminationOption = Annotated[
    bool,
    typer.Option(
        "--examination/--no-examination",
        help="Whether findings of an examination and results of tests are used.",
    ),
]
SilenceOption = Annotated[
    Literal["unknown", "no"],
    typer.Option(
        "--silence", help="What the oracle person says to a question that a case does not answer."
    ),
]
HtmlOption = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", help="Write a page with plots, whole or not at all."),
]
PlaceArgument = Annotated[
    Path, typer.Argument(metavar="FILE|DIR", help="Cases as .jsonl or .json, or a folder of them.")
]
FolderArgument = Annotated[
    Path, typer.Argument(metavar="DIR", help="A folder with the survey's tables (csv or csv.xz).")
]


@evaluate.command("cases")
def cases(
    place: PlaceArgument,
    mode: ModeOption = "both",
    examination: ExaminationOption = True,
    silence: SilenceOption = "unknown",
    as_json: JsonOption = False,
    html: HtmlOption = None,
    out: OutOption = None,
) -> None:
    """Assess cases whose answer is known, and report how often it is right, and how safe.

    A line that cannot be used is passed over, counted, and named with its reason. What each figure
    means stands in docs/reference/case-figures.md.
    """
    from legsense.cli.output import give_json
    from legsense.cli.rate import rate_bar
    from legsense.cli.written import write_whole
    from legsense.evaluation.cases_file import read_cases
    from legsense.evaluation.cases_json import report_json
    from legsense.evaluation.cases_page import page
    from legsense.evaluation.cases_report import evaluate_cases
    from legsense.knowledge.current import load_tables

    tables = load_tables()
    found = read_cases(place, tables)
    with rate_bar("Assessing") as progress:
        report = evaluate_cases(
            found,
            tables,
            modes=mode,
            examination=examination,
            silence=silence,
            progress=progress,
        )
    if html is not None:
        write_whole(html, page(report, tables))
    if as_json:
        give_json(report_json(report, tables), out)
        return
    _show_cases(report, tables)
    for each in report.unusable:
        typer.echo(f"{each.place}: {each.reason}", err=True)
    if report.unusable:
        typer.echo(f"{len(report.unusable)} cases could not be used.", err=True)


@evaluate.command("nhanes")
def nhanes(
    folder: FolderArgument,
    as_json: JsonOption = False,
    html: HtmlOption = None,
    out: OutOption = None,
) -> None:
    """Score the people of survey tables (NHANES 1999 to 2004), and compare with what was measured.

    Which items answer which question stands in docs/reference/nhanes-mapping.md.
    """
    from legsense.cli.output import give_json
    from legsense.cli.rate import rate_bar
    from legsense.cli.written import write_whole
    from legsense.evaluation.nhanes_figures import evaluate_nhanes
    from legsense.evaluation.nhanes_page import survey_page
    from legsense.evaluation.nhanes_report import report_json
    from legsense.knowledge.current import load_tables

    with rate_bar("Assessing") as progress:
        report = evaluate_nhanes(folder, load_tables(), progress=progress)
    if html is not None:
        write_whole(html, survey_page(report))
    if as_json:
        give_json(report_json(report), out)
    else:
        _show_survey(report)


evaluate.command("all")(evaluate_all)


def _show_cases(report: "Report", tables: "Tables") -> None:
    from legsense.evaluation.cases_table import miss_rows, rows, runs

    for heading, found in runs(report):
        _table(heading, ("what", "in 100, or as said", "to reach"), rows(found))
    lines = [(name, f"{score:.1f}") for name, score in report.capability.items()]
    _table("Capability comparison score", ("adviser", "score"), lines)
    head = ("case", "wrong", "expected", "came")
    _table("Cases that were missed", head, miss_rows(report, tables))


def _show_survey(report: "SurveyReport") -> None:
    from legsense.evaluation.nhanes_page import OTHER_HEAD
    from legsense.evaluation.nhanes_report import (
        AUC_HEAD,
        JOINT_HEAD,
        auc_rows,
        joint_rows,
        other_rows,
    )

    years = ", ".join(report.cycles)
    _table(f"Area under the curve, weighted; {years}", AUC_HEAD, auc_rows(report))
    _table(
        "Diabetes by answers, of people with the complaint; in 100", JOINT_HEAD, joint_rows(report)
    )
    _table("The rest", OTHER_HEAD, other_rows(report))


def _table(title: str, head: "Sequence[str]", lines: "Sequence[Sequence[str]]") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    for heading in head:
        table.add_column(heading, overflow="fold")
    for line in lines:
        table.add_row(*line)
    Console(highlight=False).print(table)
