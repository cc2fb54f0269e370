"""How many people a second: the kernel alone and the whole way from Parquet to Parquet."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import numpy as np

from legsense.inference.evidence import evidence_of
from legsense.inference.posterior import posterior_of, work_out
from legsense.localisation.chart import chart_evidence
from legsense.model.tables import Tables
from legsense.population.coded import answers_of
from legsense.population.outcome import outcomes_of
from legsense.population.posterior import posteriors_of
from legsense.population.rules import triage_many
from legsense.population.run import score_file
from legsense.population.simulate import DRAWN_TOGETHER, Recipe, draw
from legsense.population.written import write_simulated

TARGET_PER_SECOND: Final = 20_000.0
"""People a second on two cores: design section 6."""

_SEED: Final = 20261122
_MISSING: Final = 0.945
"""Leaves about 15 answers a person."""
_COMPARED: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationReport:
    """What was measured on this machine.

    Attributes:
        n_people: People of each run.
        answers_a_person: Mean number of answers.
        by_part: Name of a part to processor microseconds a person, on one thread.
        by_workers: Threads to people a second from Parquet to Parquet, by the clock.
        per_core_second: People a second of processor time, from Parquet to Parquet.
        max_abs_difference: Between kernel and reference, over all conditions and sites.
    """

    n_people: int
    answers_a_person: float
    by_part: dict[str, float]
    by_workers: dict[int, float]
    per_core_second: float
    max_abs_difference: float

    def as_json(self) -> dict[str, object]:
        """Return everything under names for machines, with the target beside it."""
        return {
            "n_people": self.n_people,
            "answers_a_person": self.answers_a_person,
            "microseconds_a_person": self.by_part,
            "people_per_second": {str(n): rate for n, rate in self.by_workers.items()},
            "people_per_core_second": self.per_core_second,
            "target_on_two_cores": TARGET_PER_SECOND,
            "max_abs_difference": self.max_abs_difference,
        }


def bench_population(
    tables: Tables,
    *,
    n_people: int = 65_536,
    repeats: int = 3,
    workers: tuple[int, ...] = (1, 2),
) -> PopulationReport:
    """Measure scoring on people drawn from the model.

    Args:
        tables: Compiled knowledge.
        n_people: People of the runs from Parquet to Parquet.
        repeats: Runs behind each median.
        workers: Numbers of threads to try.
    """
    drawn = next(iter(draw(DRAWN_TOGETHER, Recipe(seed=_SEED, missing=_MISSING), tables))).people
    outcomes_of(drawn, tables)  # Compiles, or fetches what was compiled.
    parts: dict[str, Callable[[], object]] = {
        "triage": lambda: triage_many(drawn, tables).n_unasked(),
        "posterior, 32 bits": lambda: list(posteriors_of(drawn, tables)),
        "posterior, 64 bits": lambda: list(posteriors_of(drawn, tables, single=False)),
        "all but reading and writing": lambda: outcomes_of(drawn, tables),
    }
    by_part = {}
    for name, work in parts.items():
        work()
        seconds = []
        for _ in range(repeats):
            begun = time.thread_time()
            work()
            seconds.append(time.thread_time() - begun)
        by_part[name] = median(seconds) / drawn.n_people * 1e6
    by_workers, per_core_second = _from_file(tables, n_people, repeats, workers)
    return PopulationReport(
        n_people=n_people,
        answers_a_person=float((drawn.code >= 0).sum() / drawn.n_people),
        by_part=by_part,
        by_workers=by_workers,
        per_core_second=per_core_second,
        max_abs_difference=greatest_difference(tables),
    )


def _from_file(
    tables: Tables, n_people: int, repeats: int, workers: tuple[int, ...]
) -> tuple[dict[int, float], float]:
    with tempfile.TemporaryDirectory() as folder:
        people, out = Path(folder) / "people.parquet", Path(folder) / "out.parquet"
        write_simulated(n_people, Recipe(seed=_SEED, missing=_MISSING), tables, people)
        rates: dict[int, float] = {}
        spent = []
        for n_workers in workers:
            seconds = []
            for _ in range(repeats):
                begun = time.process_time()
                seconds.append(score_file(people, out, tables, workers=n_workers).seconds)
                spent.append(time.process_time() - begun)
            rates[n_workers] = n_people / median(seconds)
    return rates, n_people / median(spent)


def greatest_difference(tables: Tables, *, single: bool = True) -> float:
    """Return the greatest difference between kernel and reference over some hundred people."""
    worst = 0.0
    for missing in (0.2, 0.8, 0.95):
        recipe = Recipe(seed=_SEED, missing=missing, noise=0.1)
        people = next(iter(draw(_COMPARED, recipe, tables))).people
        for part in posteriors_of(people, tables, single=single):
            for position, person in enumerate(range(part.people.start, part.people.stop)):
                answers = answers_of(people, person, tables.vocabulary)
                chart = chart_evidence(answers, tables)
                exact = posterior_of(work_out(evidence_of(answers, tables), tables, chart))
                worst = max(
                    worst,
                    float(np.abs(part.condition[position] - exact.condition).max()),
                    float(np.abs(part.site[position] - exact.site).max()),
                )
    return worst
