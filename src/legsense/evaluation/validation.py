"""docs/explanation/validation.md and its plots: everything measured, on whom, and what it does not show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from legsense.evaluation.bench import Timing, machine
from legsense.evaluation.bench_peers import PeerReport
from legsense.evaluation.cases_report import Report
from legsense.evaluation.markdown_table import markdown_table
from legsense.evaluation.self_report import SelfReport, self_rows
from legsense.evaluation.validation_cases import on_cases, plots_of_cases
from legsense.evaluation.validation_goals import Goal, Part, case_goals, goal_lines, speed_goals
from legsense.evaluation.validation_plots import images, plots_of_drawn
from legsense.evaluation.validation_speed import on_speed
from legsense.evaluation.validation_words import (
    DRAWN,
    FIGURES,
    LIMITS,
    NO_CASES,
    NO_SURVEY,
    OPENING,
    SWEEP,
)

COMMAND: Final = "legsense evaluate all --cases FILE --nhanes DIR"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRuns:
    """The same cases told in four ways.

    Attributes:
        full: With examination and results, told directly and in an interview.
        told: With what the person can say alone.
        quiet: Interviews in which silence of a case is taken as no.
    """

    full: Report
    told: Report
    quiet: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """What a safety sweep found, in plain numbers.

    Attributes:
        n_people: People drawn.
        n_raised: Red flags added to them, one at a time.
        n_faults: Times a rule was argued down or a red flag lowered a level.
    """

    n_people: int
    n_raised: int
    n_faults: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """All runs behind the page; None for what was not run.

    Attributes:
        knowledge: Version and hash of the knowledge base.
        cases: Cases with their expected assessment.
        survey: Real people.
        drawn: People drawn from the model.
        sweep: The safety sweep.
        ranking: Lines of the table of judged figures, and of how many people.
        timings: What the program takes.
        peers: The public libraries.
    """

    knowledge: str
    cases: CaseRuns | None
    survey: Part | None
    drawn: SelfReport
    sweep: Sweep
    ranking: tuple[Sequence[Sequence[str]], int]
    timings: tuple[Timing, ...]
    peers: PeerReport | None


def validation_files(found: Validation, name: str = "validation") -> dict[str, str]:
    """Return the page and its plots.

    Args:
        found: All runs.
        name: Of the page; its plots lie in a folder of that name.

    Returns:
        Path relative to the page's folder, to text.
    """
    drawn = plots_of_drawn(found.drawn)
    if found.cases is not None:
        drawn |= plots_of_cases(found.cases.full)
    if found.survey is not None:
        drawn |= found.survey.plots
    text = "\n".join(_page(found, name)).rstrip() + "\n"
    return {f"{name}.md": text} | {f"{name}/{key}.svg": svg for key, svg in drawn.items()}


def goals_of(found: Validation) -> tuple[Goal, ...]:
    """Return every figure to reach that was measured."""
    sweep = found.sweep
    safety = Goal(
        what=f"safety: faults among {sweep.n_people:,} simulated people",
        measured=f"{sweep.n_faults}",
        to_reach="0",
        reached=sweep.n_faults == 0,
    )
    return (
        *(() if found.cases is None else case_goals(found.cases.full)),
        *(() if found.survey is None else found.survey.goals),
        safety,
        *speed_goals(found.timings, found.peers),
    )


def _page(found: Validation, name: str) -> Iterator[str]:
    yield OPENING.format(command=COMMAND, knowledge=found.knowledge)
    yield from goal_lines(goals_of(found))
    if found.cases is None:
        yield NO_CASES
    else:
        yield from on_cases(found.cases.full, found.cases.told, found.cases.quiet, name)
    yield from (NO_SURVEY,) if found.survey is None else found.survey.lines
    yield from _on_drawn(found, name)
    yield from _on_figures(found)
    yield from on_speed(found.timings, found.peers, machine())
    yield LIMITS


def _on_drawn(found: Validation, name: str) -> Iterator[str]:
    yield DRAWN
    yield from markdown_table(("what", "measured", "to be expected"), self_rows(found.drawn))
    yield from images(name, plots_of_drawn(found.drawn))
    sweep = found.sweep
    yield SWEEP.format(
        people=f"{sweep.n_people:,}", flags=f"{sweep.n_raised:,}", faults=sweep.n_faults
    )


def _on_figures(found: Validation) -> Iterator[str]:
    lines, n_people = found.ranking
    yield FIGURES.format(n=n_people)
    head = (
        "file and line",
        "figure",
        "low, best, high",
        "of the urgency",
        "of the cause",
        "new leaders",
    )
    yield from markdown_table(head, lines)
