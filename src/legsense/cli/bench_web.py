"""`legsense bench web`: how long the pages take with fifty people at once."""

import dataclasses
from typing import Annotated

import typer

from legsense.cli.options import JsonOption


def web(
    seconds: Annotated[
        int, typer.Option("--seconds", min=2, max=600, help="Length of each measurement.")
    ] = 20,
    people: Annotated[int, typer.Option("--people", min=1, max=1000, help="How many.")] = 50,
    as_json: JsonOption = False,
) -> None:
    """Let people answer at once and tell how long the server takes; needs wrk."""
    from legsense.cli.screen import show_json
    from legsense.web.bench import TARGET_MS, bench_web

    timings = bench_web(seconds=seconds, people=people)
    if as_json:
        show_json({"target_p95_ms": TARGET_MS, "timings": [*map(dataclasses.asdict, timings)]})
        return
    for each in timings:
        how = "reading a second between pages" if each.reading_ms else "without a pause"
        goal = f" (to reach: {TARGET_MS:g})" if each.reading_ms else ""
        typer.echo(
            f"{each.people} people, {how}: half within {each.p50_ms:.1f} ms, 95 in 100 within "
            f"{each.p95_ms:.1f} ms{goal}, 99 in 100 within {each.p99_ms:.1f} ms; "
            f"{each.per_second:.0f} answers a second, {each.requests} in all, {each.faults} faults."
        )
