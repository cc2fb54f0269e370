"""`legsense simulate`: people drawn from the model, to test with and to check safety on."""

from pathlib import Path
from typing import Annotated

import typer

from legsense.cli.options import JsonOption

NArgument = Annotated[int, typer.Argument(metavar="N", min=1, help="How many people.")]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help="Same seed, same people.")]
NoiseOption = Annotated[
    float, typer.Option("--noise", min=0.0, max=1.0, help="Share of answers that are wrong.")
]
MissingOption = Annotated[
    float, typer.Option("--missing", min=0.0, max=1.0, help="Share of findings nobody asked.")
]
MarksOption = Annotated[bool, typer.Option("--marks", help="Let people paint where it is numb.")]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Parquet file to write.")
]
SafetyOption = Annotated[
    bool, typer.Option("--safety", help="Write nothing: score them and check every red flag.")
]
CheckOption = Annotated[
    bool,
    typer.Option(
        "--check",
        help="Write nothing: work out everyone, and see whether truth and intervals come out even.",
    ),
]


def simulate(
    n: NArgument,
    seed: SeedOption = 0,
    noise: NoiseOption = 0.0,
    missing: MissingOption = 0.94,
    marks: MarksOption = False,
    out: OutOption = None,
    *,
    safety: SafetyOption = False,
    check: CheckOption = False,
    as_json: JsonOption = False,
) -> None:
    """Draw people from the model itself: a cause or two, then all that they would say.

    They are no sample of anybody: age and sex are drawn evenly. Their true causes stand in columns
    that begin with `true_`, which `legsense score` passes over.
    """
    if safety:
        _check_safety(n, seed, as_json=as_json)
        return
    if check:
        _check_calibration(n, seed, missing, as_json=as_json)
        return
    if out is None:
        raise typer.BadParameter("say where to write, or --safety, or --check.", param_hint="--out")
    from legsense.cli.rate import rate_bar
    from legsense.cli.screen import show_json
    from legsense.cli.written import OutputError
    from legsense.knowledge.current import load_tables
    from legsense.population.simulate import Recipe
    from legsense.population.written import write_simulated

    recipe = Recipe(seed=seed, noise=noise, missing=missing, marks=marks)
    try:
        with rate_bar("Drawing") as progress:
            write_simulated(n, recipe, load_tables(), out, progress=progress)
    except OSError as error:
        raise OutputError(
            f"{out}: cannot be written ({error.strerror or error}). "
            "Choose a folder that exists and that you may write to."
        ) from error
    if as_json:
        show_json({"n_people": n, "out": str(out)})
    else:
        typer.echo(f"{n:,} people in {out}")


def _check_safety(n: int, seed: int, *, as_json: bool) -> None:
    from legsense.cli import exits
    from legsense.cli.rate import rate_bar
    from legsense.cli.screen import show_json
    from legsense.knowledge.current import load_tables
    from legsense.population.sweep import excused_findings, red_flags_of, safety_sweep

    tables = load_tables()
    red_flags = red_flags_of(excused_findings(), tables)
    with rate_bar("Checking") as progress:
        report = safety_sweep(n, seed=seed, red_flags=red_flags, tables=tables, progress=progress)
    if as_json:
        show_json(
            {
                "n_people": report.n_people,
                "n_raised": report.n_raised,
                "by_level": report.by_level,
                "n_faults": report.n_faults,
                "faults": list(report.faults),
            }
        )
    else:
        for level, count in report.by_level.items():
            typer.echo(f"{count:>12,}  {level}")
        typer.echo(
            f"{report.n_people:,} people and {report.n_raised:,} red flags added: "
            f"{report.n_faults:,} faults"
        )
        for fault in report.faults:
            typer.echo(fault, err=True)
    if report.n_faults:
        raise typer.Exit(exits.FAULTS)


def _check_calibration(n: int, seed: int, missing: float, *, as_json: bool) -> None:
    from legsense.cli import exits
    from legsense.cli.rate import rate_bar
    from legsense.cli.screen import show_json
    from legsense.evaluation.self_report import self_json, self_rows
    from legsense.evaluation.self_report import self_report as reported
    from legsense.evaluation.worlds import coverage
    from legsense.evaluation.worlds import people_of_worlds as people
    from legsense.knowledge.current import load_tables
    from legsense.population.self_check import self_check
    from legsense.population.simulate import Recipe

    tables = load_tables()
    recipe = Recipe(seed=seed, missing=missing, missing_risks=0.0)
    with rate_bar("Drawing") as progress:
        found = self_check(n, recipe, tables, progress=progress)
    with rate_bar("Other worlds") as progress:
        held = coverage(people(n, tables, seed=seed), tables, seed=seed, progress=progress)
    report = reported(found.ranks.tolist(), found.said, found.true, held)
    if as_json:
        show_json(self_json(report))
    else:
        for what, measured, wanted in self_rows(report):
            typer.echo(f"{what:<58} {measured:<22} {wanted}".rstrip())
    if report.chance < report.least_chance:
        raise typer.Exit(exits.FAULTS)
