"""Medians of repeated runs, in this process and in fresh ones."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

MILLISECONDS = 1000.0


def median_ms(run: Callable[[], object], repeats: int, *, warm_up: bool = True) -> float:
    """Return the median time of a call in milliseconds, after one call that does not count.

    Args:
        run: What to time.
        repeats: How many calls count; at least 1.
        warm_up: Whether there is such a call first; not where one takes half a minute.
    """
    if warm_up:
        run()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * MILLISECONDS


def process_ms(arguments: Sequence[str], repeats: int) -> float:
    """Return the median time of a whole Python process in milliseconds, after one warm-up.

    Args:
        arguments: What follows the interpreter on the command line; it must end with code 0.
        repeats: How many processes count; at least 1.
    """

    def run() -> None:
        subprocess.run(
            [sys.executable, *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "NO_COLOR": "1"},
        )

    return median_ms(run, repeats)


def import_ms(module: str, repeats: int) -> float:
    """Return the median time that importing a module adds to a fresh interpreter, in milliseconds.

    Args:
        module: Dotted name.
        repeats: How many interpreters count; at least 1.
    """
    code = (
        "import time; start = time.perf_counter(); "
        f"import {module}; print(time.perf_counter() - start)"
    )
    times = [
        float(
            subprocess.run(
                [sys.executable, "-c", code], check=True, capture_output=True, text=True
            ).stdout
        )
        for _ in range(repeats + 1)
    ]
    return statistics.median(times[1:]) * MILLISECONDS
