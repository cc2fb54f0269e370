"""`legsense evaluate`: how good it is, on cases with a known answer and on real people of a survey."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

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
    """Assess cases whose answer is known, and report how often it is right, and how safe."""
    from legsense.cli.output import give_json
    from legsense.cli.written import write_whole
    from legsense.evaluation.cases_file import read_cases
    from legsense.evaluation.cases_report import evaluate_cases, report_json
    from legsense.evaluation.cases_table import page
    from legsense.knowledge.current import load_tables

    tables = load_tables()
    found = read_cases(place, tables)
    report = evaluate_cases(found, tables, modes=mode, examination=examination, silence=silence)
    if html is not None:
        write_whole(html, page(report, tables))
    if as_json:
        give_json(report_json(report, tables), out)
    else:
        _show_cases(report, tables)


@evaluate.command("nhanes")
def nhanes(folder: FolderArgument, as_json: JsonOption = False, out: OutOption = None) -> None:
    """Score the people of survey tables (NHANES 1999 to 2004), and compare with what was measured.

    Which items answer which question stands in docs/reference/nhanes-mapping.md.
    """
    from legsense.cli.output import give_json
    from legsense.evaluation.nhanes_figures import evaluate_nhanes
    from legsense.evaluation.nhanes_report import report_json
    from legsense.knowledge.current import load_tables

    report = evaluate_nhanes(folder, load_tables())
    if as_json:
        give_json(report_json(report), out)
    else:
        _show_survey(report)


@evaluate.command("report")
def report(
    cases_place: Annotated[
        Path, typer.Option("--cases", metavar="FILE|DIR", help="Cases, as for `evaluate cases`.")
    ],
    survey: Annotated[
        Path, typer.Option("--nhanes", metavar="DIR", help="Tables, as for `evaluate nhanes`.")
    ],
    page: Annotated[
        Path, typer.Option("--page", metavar="FILE", help="The page; its plots go beside it.")
    ] = Path("docs/explanation/validation.md"),
) -> None:
    """Run every evaluation and write the validation page with its plots."""
    from legsense.cli.written import write_whole
    from legsense.evaluation.validation import validation_files
    from legsense.knowledge.current import load_tables

    files = validation_files(load_tables(), cases=cases_place, survey=survey, name=page.stem)
    for relative, text in files.items():
        target = page.parent / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, text)
        typer.echo(f"{target}: written")


def influence(
    top: Annotated[int, typer.Option("--top", min=1, help="How many figures to print.")] = 20,
    people: Annotated[
        int, typer.Option("--people", min=1, max=10_000, help="How many people are drawn.")
    ] = 100,
    seed: Annotated[int, typer.Option("--seed", help="Of the people that are drawn.")] = 1,
    place: Annotated[
        Path | None,
        typer.Option(
            "--cases", metavar="FILE|DIR", help="Use these cases instead of drawn people."
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Rank the judged figures by what they do to decisions, so that experts know what to check first.

    Each figure is moved over its range, [low, best, high], while all others stay at their best.
    """
    from legsense.cli.output import give_json
    from legsense.evaluation.cases_file import read_cases
    from legsense.evaluation.influence import influence as ranking_of
    from legsense.evaluation.influence import influence_json
    from legsense.evaluation.influence_people import drawn_people
    from legsense.knowledge.current import load_tables
    from legsense.knowledge.load import load_knowledge

    tables, base = load_tables(), load_knowledge()
    answers = (
        drawn_people(people, tables, seed=seed)
        if place is None
        else tuple(case.full for case in read_cases(place, tables) if not case.child)
    )
    ranking = ranking_of(answers, tables, base)[:top]
    if as_json:
        give_json(influence_json(ranking), None)
        return
    lines = [
        (
            str(rank),
            each.figure.file,
            f"{each.figure.finding}: {each.figure.value}",
            ", ".join(f"{number:g}" for number in each.figure.triple),
            each.why,
        )
        for rank, each in enumerate(ranking, start=1)
    ]
    head = ("", "file", "finding", "low, best, high", f"why, of {len(answers)} people")
    _table("Judged figures that matter most", head, lines)


def _show_cases(report: "Report", tables: "Tables") -> None:
    from legsense.evaluation.cases_table import miss_rows, rows, runs

    for heading, found in runs(report):
        _table(heading, ("what", "in 100, or as said", "to reach"), rows(found))
    lines = [(name, f"{score:.1f}") for name, score in report.capability.items()]
    _table("Capability comparison score", ("adviser", "score"), lines)
    head = ("case", "wrong", "expected", "came")
    _table("Cases that were missed", head, miss_rows(report, tables))


def _show_survey(report: "SurveyReport") -> None:
    from legsense.evaluation.nhanes_report import AUC_HEAD, auc_rows, other_rows

    years = ", ".join(report.cycles)
    _table(f"Area under the curve, weighted; {years}", AUC_HEAD, auc_rows(report))
    _table("The rest", ("what", "measured", "to reach"), other_rows(report))


def _table(title: str, head: "Sequence[str]", lines: "Sequence[Sequence[str]]") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    for heading in head:
        table.add_column(heading, overflow="fold")
    for line in lines:
        table.add_row(*line)
    Console(highlight=False).print(table)
