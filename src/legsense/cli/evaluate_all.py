"""`legsense evaluate all`: every evaluation in one run, and the page that tells of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legsense.evaluation.self_report import SelfReport
    from legsense.evaluation.validation import CaseRuns, Sweep
    from legsense.evaluation.validation_goals import Part
    from legsense.model.tables import Tables

CasesOption = Annotated[
    Path | None, typer.Option("--cases", metavar="FILE|DIR", help="Cases, as for `evaluate cases`.")
]
SurveyOption = Annotated[
    Path | None, typer.Option("--nhanes", metavar="DIR", help="Tables, as for `evaluate nhanes`.")
]
PageOption = Annotated[
    Path, typer.Option("--page", metavar="FILE", help="The page; its plots go beside it.")
]
DrawnOption = Annotated[int, typer.Option("--drawn", min=100, help="People drawn for calibration.")]
SweepOption = Annotated[
    int, typer.Option("--sweep", min=100, help="People drawn for the safety sweep.")
]
InfluenceOption = Annotated[
    int, typer.Option("--influence", min=1, help="People drawn to rank the judged figures.")
]
PeersOption = Annotated[
    bool, typer.Option("--peers/--no-peers", help="Whether public libraries are timed as well.")
]
_SEED = 1
_TOP = 15
_MISSING = 0.94


def evaluate_all(
    cases: CasesOption = None,
    survey: SurveyOption = None,
    page: PageOption = Path("docs/explanation/validation.md"),
    drawn: DrawnOption = 4000,
    sweep: SweepOption = 100_000,
    influence: InfluenceOption = 500,
    peers: PeersOption = True,
) -> None:
    """Run every evaluation and write the validation page with its plots.

    It takes some minutes. Nothing is written until everything has been run.
    """
    from legsense.cli.written import write_whole
    from legsense.evaluation.bench import bench, benchmark_answers
    from legsense.evaluation.bench_peers import bench_peers
    from legsense.evaluation.peers import PEERS
    from legsense.evaluation.validation import Validation, validation_files
    from legsense.knowledge.current import load_tables

    tables = load_tables()
    answers = benchmark_answers(tables)
    found = Validation(
        knowledge=f"{tables.version} {tables.hash[:12]}",
        cases=None if cases is None else _cases(cases, tables),
        survey=None if survey is None else _survey(survey, tables, page.stem),
        drawn=_drawn(drawn, tables),
        sweep=_sweep(sweep, tables),
        ranking=(_ranking(influence, tables), influence),
        timings=bench(tables, answers, repeats=100 if peers else 5),
        peers=bench_peers(tables, answers, pairs_with=tuple(PEERS)) if peers else None,
    )
    files = validation_files(found, page.stem)
    for relative, text in files.items():
        target = page.parent / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, text)
        target.chmod(0o644)  # It speaks about nobody, and everybody may read it.
        typer.echo(f"{target}: written")


def _cases(place: Path, tables: "Tables") -> "CaseRuns":
    from legsense.cli.rate import rate_bar
    from legsense.evaluation.cases_file import read_cases
    from legsense.evaluation.cases_report import evaluate_cases
    from legsense.evaluation.validation import CaseRuns

    found = read_cases(place, tables)
    with rate_bar("Cases") as progress:
        full = evaluate_cases(found, tables, progress=progress)
    with rate_bar("Cases, told") as progress:
        told = evaluate_cases(found, tables, modes="direct", examination=False, progress=progress)
    with rate_bar("Cases, silence as no") as progress:
        quiet = evaluate_cases(found, tables, modes="interview", silence="no", progress=progress)
    return CaseRuns(full=full, told=told, quiet=quiet)


def _survey(folder: Path, tables: "Tables", name: str) -> "Part":
    from legsense.evaluation.nhanes_figures import evaluate_nhanes
    from legsense.evaluation.validation_survey import survey_part

    return survey_part(evaluate_nhanes(folder, tables), name)


def _drawn(n: int, tables: "Tables") -> "SelfReport":
    from legsense.cli.rate import rate_bar
    from legsense.evaluation.self_report import self_report
    from legsense.evaluation.worlds import coverage, people_of_worlds
    from legsense.population.self_check import self_check
    from legsense.population.simulate import Recipe

    recipe = Recipe(seed=_SEED, missing=_MISSING, missing_risks=0.0)
    with rate_bar("Drawing") as progress:
        found = self_check(n, recipe, tables, progress=progress)
    people = people_of_worlds(n, tables, seed=_SEED)
    with rate_bar("Other worlds") as progress:
        held = coverage(people, tables, seed=_SEED, progress=progress)
    return self_report(found.ranks.tolist(), found.said, found.true, held)


def _sweep(n: int, tables: "Tables") -> "Sweep":
    from legsense.cli.rate import rate_bar
    from legsense.evaluation.validation import Sweep
    from legsense.population.sweep import excused_findings, red_flags_of, safety_sweep

    flags = red_flags_of(excused_findings(), tables)
    with rate_bar("Safety sweep") as progress:
        found = safety_sweep(n, seed=_SEED, red_flags=flags, tables=tables, progress=progress)
    return Sweep(n_people=found.n_people, n_raised=found.n_raised, n_faults=found.n_faults)


def _ranking(n: int, tables: "Tables") -> "Sequence[Sequence[str]]":
    from legsense.cli.rate import rate_bar
    from legsense.evaluation.influence import influence
    from legsense.evaluation.influence_figures import lines_of
    from legsense.evaluation.influence_people import drawn_people
    from legsense.evaluation.influence_table import ranking_rows
    from legsense.knowledge.load import load_knowledge

    people = drawn_people(n, tables, seed=_SEED)
    with rate_bar("Moving figures") as progress:
        ranking = influence(people, tables, load_knowledge(), progress=progress)[:_TOP]
    return ranking_rows(ranking, lines_of(each.figure for each in ranking))
