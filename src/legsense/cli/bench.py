"""`legsense bench`: how fast on this machine, beside the figures to reach and the public libraries."""

from typing import TYPE_CHECKING, Annotated

import typer

from legsense.cli.bench_population import population
from legsense.cli.bench_web import web
from legsense.cli.options import FileArgument, JsonOption

if TYPE_CHECKING:
    from legsense.evaluation.bench import Timing
    from legsense.evaluation.bench_pairs import PeerTiming
    from legsense.evaluation.bench_peers import PeerReport

bench = typer.Typer(
    name="bench",
    help="Measure speed on this machine; `bench peers` compares with public libraries alone.",
    add_completion=False,
    invoke_without_command=True,
    rich_markup_mode=None,
)

PatientOption = Annotated[
    bool,
    typer.Option(
        "--patient", help="Ask the slow peers for all pairs too: a minute more, and 1 GB of memory."
    ),
]
PairsOption = Annotated[
    bool,
    typer.Option("--pairs/--no-pairs", help="Whether the peers are asked for all pairs as well."),
]
RepeatsOption = Annotated[
    int, typer.Option("--repeats", min=1, max=10_000, help="Repeats behind each median.")
]


bench.command("population")(population)
bench.command("web")(web)


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
    from legsense.evaluation.bench_pairs import QUICK
    from legsense.evaluation.bench_peers import bench_peers
    from legsense.knowledge.current import load_tables

    tables = load_tables()
    answers = room.benchmark_answers(tables)
    timings = room.bench(tables, answers, repeats=repeats)
    report = bench_peers(tables, answers, repeats=repeats, pairs_with=QUICK)
    if as_json:
        show_json(room.as_json(timings, report))
        return
    _show_timings(timings)
    _show_peers(report)


@bench.command("peers")
def peers(
    repeats: RepeatsOption = 100,
    pairs: PairsOption = True,
    patient: PatientOption = False,
    as_json: JsonOption = False,
) -> None:
    """Compare with pyAgrum and pgmpy on the exported single-cause network, and on all pairs.

    How to repeat it, and what is compared: docs/how-to/compare-with-other-libraries.md.
    """
    from legsense.cli.screen import show_json
    from legsense.evaluation.bench import benchmark_answers
    from legsense.evaluation.bench_pairs import QUICK
    from legsense.evaluation.bench_peers import bench_peers, peers_as_json
    from legsense.evaluation.peers import PEERS
    from legsense.knowledge.current import load_tables

    tables = load_tables()
    asked = tuple(PEERS) if patient else QUICK
    report = bench_peers(
        tables, benchmark_answers(tables), repeats=repeats, pairs_with=asked if pairs else None
    )
    if as_json:
        show_json(peers_as_json(report))
    else:
        _show_peers(report)


@bench.command("reports")
def reports(file: FileArgument, repeats: RepeatsOption = 20, as_json: JsonOption = False) -> None:
    """Measure both reports of a case, as HTML and as PDF, and the whole command."""
    from legsense.cli.case_file import parse_json, text_of
    from legsense.cli.screen import show_json
    from legsense.evaluation.bench_reports import LARGEST_PDF_BYTES, bench_reports, reports_as_json

    timings, sizes = bench_reports(parse_json(text_of(file)), repeats=repeats)
    if as_json:
        show_json(reports_as_json(timings, sizes))
        return
    _show_timings(timings)
    for key, size in sizes.items():
        typer.echo(f"{key}: {size:,} bytes (at most {LARGEST_PDF_BYTES:,})")


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

    title = (
        f"The same single-cause network: {report.n_nodes} variables, {report.n_causes} causes, "
        f"{report.n_observed} observed"
    )
    _show_race(title, report.legsense_ms, report.peers)
    if report.pairs is not None:
        pairs = report.pairs
        title = (
            f"One or two causes: {pairs.n_explanations:,} explanations, {pairs.n_nodes} variables"
        )
        _show_race(title, pairs.legsense_ms, pairs.peers)
        for name in pairs.left_out:
            typer.echo(f"{name} takes long over all pairs: add --patient to ask it.")
    console = Console()
    for message in report.missing:
        console.print(message, highlight=False)


def _show_race(title: str, legsense_ms: float, peers: "tuple[PeerTiming, ...]") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    table.add_column("engine")
    for heading in ("median", "times ours", "greatest difference"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_row("Legsense", f"{legsense_ms:.3f} ms", "1", "")
    for peer in peers:
        table.add_row(
            peer.name,
            f"{peer.median_ms:,.2f} ms",
            f"{peer.ratio:,.1f}",
            f"{peer.max_abs_difference:.1e}",
        )
    Console().print(table)
