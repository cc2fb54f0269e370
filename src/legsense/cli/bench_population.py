"""`legsense bench population`: how many people a second, and how far the kernel is from the reference."""

from typing import TYPE_CHECKING, Annotated

import typer

from legsense.cli.options import JsonOption

if TYPE_CHECKING:
    from legsense.population.bench import PopulationReport

PeopleOption = Annotated[
    int, typer.Option("--people", min=4_096, max=100_000_000, help="People of each run.")
]
RunsOption = Annotated[int, typer.Option("--runs", min=1, max=100, help="Runs behind each median.")]


def population(
    people: PeopleOption = 65_536, runs: RunsOption = 3, as_json: JsonOption = False
) -> None:
    """Measure scoring from Parquet to Parquet, on one thread and on two, and its parts."""
    from legsense.cli.screen import show_json
    from legsense.knowledge.current import load_tables
    from legsense.population.bench import bench_population

    report = bench_population(load_tables(), n_people=people, repeats=runs)
    if as_json:
        show_json(report.as_json())
    else:
        _show(report)


def _show(report: "PopulationReport") -> None:
    from rich.console import Console
    from rich.table import Table

    from legsense.population.bench import TARGET_PER_SECOND

    table = Table(
        title=f"{report.n_people:,} people with {report.answers_a_person:.0f} answers each",
        title_justify="left",
    )
    table.add_column("what")
    table.add_column("measured", justify="right", no_wrap=True)
    for name, microseconds in report.by_part.items():
        table.add_row(f"{name}, processor time a person", f"{microseconds:.1f} µs")
    table.add_row("Parquet to Parquet, a processor-second", f"{report.per_core_second:,.0f} people")
    for threads, rate in report.by_workers.items():
        table.add_row(f"Parquet to Parquet, {threads} threads, a second", f"{rate:,.0f} people")
    table.add_row("target on two cores, a second", f"{TARGET_PER_SECOND:,.0f} people")
    table.add_row("largest difference from the reference", f"{report.max_abs_difference:.1e}")
    Console().print(table)
