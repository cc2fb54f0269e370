"""`legsense bench`: how fast on this machine, beside the figures to reach and the public libraries."""

from typing import TYPE_CHECKING, Annotated

import typer

from legsense.cli.options import JsonOption

if TYPE_CHECKING:
    from legsense.evaluation.bench import PeerReport, Timing

bench = typer.Typer(
    name="bench",
    help="Measure speed on this machine; `bench peers` compares with public libraries alone.",
    add_completion=False,
    invoke_without_command=True,
    rich_markup_mode=None,
)

RepeatsOption = Annotated[
    int, typer.Option("--repeats", min=1, max=10_000, help="Repeats behind each median.")
]


@bench.callback()
def everything(
    context: typer.Context, repeats: RepeatsOption = 100, as_json: JsonOption = False
) -> None:
    """Measure cold start, import, posterior, chart, next question, and the peers, in one run."""
    if context.invoked_subcommand is not None:
        return
    # Measuring needs every room; the other commands should not wait for it.
    from legsense.cli.screen import show_json
    from legsense.evaluation import bench as room
    from legsense.knowledge.current import load_tables

    tables = load_tables()
    answers = room.benchmark_answers(tables)
    timings = room.bench(tables, answers, repeats=repeats)
    report = room.bench_peers(tables, answers, repeats=repeats)
    if as_json:
        show_json(room.as_json(timings, report))
        return
    _show_timings(timings)
    _show_peers(report)


@bench.command("peers")
def peers(repeats: RepeatsOption = 100, as_json: JsonOption = False) -> None:
    """Compare with pyAgrum and pgmpy on the exported single-cause network."""
    from legsense.cli.screen import show_json
    from legsense.evaluation import bench as room
    from legsense.knowledge.current import load_tables

    tables = load_tables()
    report = room.bench_peers(tables, room.benchmark_answers(tables), repeats=repeats)
    if as_json:
        show_json(room.peers_as_json(report))
    else:
        _show_peers(report)


def _show_timings(timings: "tuple[Timing, ...]") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title="Medians on this machine", title_justify="left")
    table.add_column("what")
    for heading in ("median", "target", "measured / target"):
        table.add_column(heading, justify="right", no_wrap=True)
    for timing in timings:
        ratio = timing.ratio_to_target
        table.add_row(
            timing.what,
            f"{timing.median_ms:.2f} ms",
            "" if timing.target_ms is None else f"{timing.target_ms:g} ms",
            "" if ratio is None else f"{ratio:.2f}",
        )
    Console().print(table)


def _show_peers(report: "PeerReport") -> None:
    from rich.console import Console
    from rich.table import Table

    title = (
        f"The same single-cause network: {report.n_nodes} variables, {report.n_causes} causes, "
        f"{report.n_observed} observed"
    )
    table = Table(title=title, title_justify="left")
    table.add_column("engine")
    for heading in ("median", "times ours", "greatest difference"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_row("Legsense", f"{report.legsense_ms:.3f} ms", "1", "")
    for peer in report.peers:
        table.add_row(
            peer.name,
            f"{peer.median_ms:.2f} ms",
            f"{peer.ratio:.1f}",
            f"{peer.max_abs_difference:.1e}",
        )
    table.add_row("Legsense with all pairs", f"{report.legsense_all_pairs_ms:.2f} ms", "", "")
    console = Console()
    console.print(table)
    for message in report.missing:
        console.print(message, highlight=False)
