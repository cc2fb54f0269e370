"""`legsense score`: a whole population in, one row of outcome a person out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from legsense.cli.options import JsonOption

if TYPE_CHECKING:
    from legsense.population.run import ScoreReport

FileArgument = Annotated[
    Path,
    typer.Argument(
        metavar="IN", help="People: a Parquet file with a column a finding, or one JSON a line."
    ),
]
OutOption = Annotated[
    Path, typer.Option("--out", metavar="OUT", help="Parquet file to write, whole or not at all.")
]
WorkersOption = Annotated[
    int | None,
    typer.Option("--workers", min=1, max=1024, help="Threads.", show_default="one a core"),
]
EngineOption = Annotated[
    str, typer.Option("--engine", metavar="local|spark", help="This machine, or a Spark.")
]
MasterOption = Annotated[
    str, typer.Option("--master", metavar="URL", help="Of the Spark, as spark://host:7077.")
]


def score(
    file: FileArgument,
    out: OutOption,
    workers: WorkersOption = None,
    engine: EngineOption = "local",
    master: MasterOption = "local[*]",
    as_json: JsonOption = False,
) -> None:
    """Score every person of a file: how soon, leading causes, likeliest place, what is not asked.

    Stopped and started again, it goes on where it was. A row that cannot be used is kept, with the
    reason in its column `error`, and counted.
    """
    from legsense.cli.screen import show_json
    from legsense.knowledge.current import load_tables

    chosen = _engine(engine)
    tables = load_tables()
    if chosen == "spark":
        from legsense.population.spark import score_with_spark

        n_people = score_with_spark(str(file), str(out), tables, master=master)
        if as_json:
            show_json({"n_people": n_people, "out": str(out)})
        else:
            typer.echo(f"{n_people:,} people in {out}")
        return
    report = _score_here(file, out, workers)
    if as_json:
        show_json(
            {
                "n_people": report.n_rows,
                "n_errors": report.n_errors,
                "n_resumed": report.n_resumed,
                "seconds": round(report.seconds, 3),
                "people_per_second": round(report.rate, 1),
                "notices": list(report.notices),
                "out": str(out),
            }
        )
        return
    for notice in report.notices:
        typer.echo(notice, err=True)
    typer.echo(f"{report.n_rows:,} people in {out}, {report.rate:,.0f} a second.")
    if report.n_errors:
        typer.echo(f"{report.n_errors:,} of them could not be used: see the column error.")


def _engine(name: str) -> Literal["local", "spark"]:
    if name == "local":
        return "local"
    if name == "spark":
        return "spark"
    raise typer.BadParameter(f"{name!r} is no engine. Write local or spark.", param_hint="--engine")


def _score_here(file: Path, out: Path, workers: int | None) -> "ScoreReport":
    from legsense.cli.rate import rate_bar
    from legsense.knowledge.current import load_tables
    from legsense.population.run import score_file

    try:
        with rate_bar("Scoring") as progress:
            return score_file(file, out, load_tables(), workers=workers, progress=progress)
    except KeyboardInterrupt:
        typer.echo(f"Run the same again to go on; what is done is in {out}.unfinished.", err=True)
        raise
