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


def simulate(
    n: NArgument,
    seed: SeedOption = 0,
    noise: NoiseOption = 0.0,
    missing: MissingOption = 0.94,
    marks: MarksOption = False,
    out: OutOption = None,
    safety: SafetyOption = False,
    as_json: JsonOption = False,
) -> None:
    """Draw people from the model itself: a cause or two, then all that they would say.

    They are no sample of anybody: age and sex are drawn evenly. Their true causes stand in columns
    that begin with `true_`, which `legsense score` passes over.
    """
    if safety:
        _check_safety(n, seed, as_json=as_json)
        return
    if out is None:
        raise typer.BadParameter("say where to write, or --safety.", param_hint="--out")
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
