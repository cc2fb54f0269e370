"""How fast: medians of one run on this machine, beside the figures to reach and the public libraries."""

import json
import os
import platform
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from legsense.assess import assess, weigh
from legsense.evaluation.bench_peers import PeerReport, peers_as_json
from legsense.evaluation.timing import import_ms, median_ms, process_ms
from legsense.inference.next_question import worth_of
from legsense.model.answers import Answers, AnswerValue, Mark
from legsense.model.tables import Tables
from legsense.triage.engine import triage

N_FINDINGS = 13
N_MARKS = 6
_PROCESSES = 7
"""A whole process takes long; more repeats of it tell nothing new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """One thing measured.

    Attributes:
        id: Short name, the key in JSON.
        what: In words.
        median_ms: Median of the repeats, milliseconds.
        target_ms: The figure to reach; None where there is none.
    """

    id: str
    what: str
    median_ms: float
    target_ms: float | None = None

    @property
    def ratio_to_target(self) -> float | None:
        """Measured over target: 1 or less is reached."""
        return None if self.target_ms is None else self.median_ms / self.target_ms


def benchmark_answers(tables: Tables) -> Answers:
    """Return the person who is timed: the first findings that a person can answer, and some marks.

    Made from the vocabulary, so that no medicine stands here: yes and no take turns, sided findings
    are felt on the left, and the marks are the first regions of the chart.
    """
    chosen = [
        spec
        for index, spec in enumerate(tables.vocabulary.findings.values())
        if tables.slot_start[index] >= 0
        and spec.answered_by == "person"
        and (spec.yes_no or spec.sided)
        and not spec.map_overlap
        and not spec.entry
    ]
    values: dict[str, AnswerValue] = {"age_years": 58.0, "sex_recorded": "female"}
    for number, spec in enumerate(chosen[:N_FINDINGS]):
        present, absent = ("left", "none") if spec.sided else ("present", "absent")
        values[spec.id] = absent if number % 2 else present
    marks = tuple(
        Mark(region=key, side="left") for key in list(tables.vocabulary.regions)[:N_MARKS]
    )
    return Answers(values=values, marks=marks, marks_complete=False)


def bench(tables: Tables, answers: Answers, *, repeats: int = 100) -> tuple[Timing, ...]:
    """Return what the program and its engine take, in one run.

    Args:
        tables: Compiled knowledge.
        answers: The person who is timed.
        repeats: Repeats of what runs in this process; whole processes take at most seven.
    """
    processes = min(repeats, _PROCESSES)
    without_map = Answers(values=answers.values)
    workings, posterior = weigh(answers, tables)
    rules = triage(answers, tables.rules)
    open_questions = [
        spec.id
        for spec in tables.vocabulary.findings.values()
        if spec.answered_by == "person" and spec.id not in answers.values
    ]
    return (
        Timing(
            id="assess_command",
            what="`legsense assess CASE --json`, whole process",
            median_ms=_assess_command_ms(answers, processes),
            target_ms=400.0,
        ),
        Timing(
            id="import_legsense",
            what="`import legsense`",
            median_ms=import_ms("legsense", processes),
            target_ms=100.0,
        ),
        Timing(
            id="posterior",
            what=f"one posterior, singles and all pairs, {N_FINDINGS} findings",
            median_ms=median_ms(lambda: weigh(without_map, tables), repeats),
            target_ms=2.0,
        ),
        Timing(
            id="posterior_with_chart",
            what=f"the same with a chart of {N_MARKS} marks",
            median_ms=median_ms(lambda: weigh(answers, tables), repeats),
            target_ms=2.0,
        ),
        Timing(
            id="next_question",
            what=f"worth of {len(open_questions)} open questions",
            median_ms=median_ms(
                lambda: worth_of(workings, posterior, candidates=open_questions, floor=rules.level),
                repeats,
            ),
            target_ms=10.0,
        ),
        Timing(
            id="assess",
            what="`assess(answers, tables)`: reasons, intervals, next question and tests as well",
            median_ms=median_ms(lambda: assess(answers, tables), max(repeats // 10, 1)),
        ),
    )


def as_json(timings: tuple[Timing, ...], peers: PeerReport) -> dict[str, Any]:
    """Return both reports as plain data, the peers under the keys of `peers_as_json`."""
    return {
        "machine": machine(),
        "timings": {
            timing.id: {
                "what": timing.what,
                "median_ms": timing.median_ms,
                "target_ms": timing.target_ms,
                "ratio_to_target": timing.ratio_to_target,
            }
            for timing in timings
        },
        **peers_as_json(peers),
    }


def machine() -> dict[str, Any]:
    """Return what a reader needs to compare two runs, and nothing that names the machine."""
    return {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "cores": os.cpu_count(),
        "architecture": platform.machine(),
    }


def _assess_command_ms(answers: Answers, repeats: int) -> float:
    person = {key: answers.values[key] for key in ("age_years", "sex_recorded")}
    case = {
        "person": person,
        "answers": {key: value for key, value in answers.values.items() if key not in person},
        "marks": [{"region": mark.region, "side": mark.side} for mark in answers.marks],
        "marks_complete": answers.marks_complete,
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "case.json"
        file.write_text(json.dumps(case), encoding="utf-8")
        return process_ms(["-m", "legsense", "assess", str(file), "--json"], repeats)
