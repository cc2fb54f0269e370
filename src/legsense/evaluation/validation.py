"""docs/explanation/validation.md and its plots: everything measured, on whom, and what it does not show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from legsense.evaluation.calibration_plots import interval_text, reliability_plot
from legsense.evaluation.cases_figures import Figures
from legsense.evaluation.cases_file import read_cases
from legsense.evaluation.cases_report import Report, evaluate_cases
from legsense.evaluation.cases_table import plots, rows
from legsense.evaluation.influence import Influence, influence
from legsense.evaluation.influence_people import drawn_people
from legsense.evaluation.nhanes_figures import SurveyReport, evaluate_nhanes
from legsense.evaluation.nhanes_report import AUC_HEAD, auc_rows, other_rows
from legsense.evaluation.validation_words import (
    ADVISERS,
    AFTER_CASES,
    CASES,
    FIGURES,
    LIMITS,
    OPENING,
    PEOPLE,
)
from legsense.knowledge.load import load_knowledge
from legsense.model.tables import Tables

COMMAND: Final = "legsense evaluate report --cases FILE --nhanes DIR"
_PEOPLE: Final = 100
_SEED: Final = 1
_TOP: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """All runs behind the page.

    Attributes:
        full: Cases with examination and results, told directly and in an interview.
        told: Cases with what the person can say alone.
        quiet: Interviews in which silence of a case is taken as no.
        survey: Real people.
        ranking: Judged figures by influence.
    """

    full: Report
    told: Report
    quiet: Report
    survey: SurveyReport
    ranking: tuple[Influence, ...]


def validation_files(
    tables: Tables, *, cases: Path, survey: Path, name: str = "validation"
) -> dict[str, str]:
    """Run every evaluation and return the page and its plots.

    Args:
        tables: Compiled knowledge.
        cases: Cases with their expected assessment.
        survey: Survey tables.
        name: Of the page; its plots lie in a folder of that name.

    Returns:
        Path relative to the page's folder, to text.

    Raises:
        CaseError: Cases or tables cannot be used.
    """
    found = read_cases(cases, tables)
    people = drawn_people(_PEOPLE, tables, seed=_SEED)
    return written(
        Validation(
            full=evaluate_cases(found, tables),
            told=evaluate_cases(found, tables, examination=False),
            quiet=evaluate_cases(found, tables, modes="interview", silence="no"),
            survey=evaluate_nhanes(survey, tables),
            ranking=influence(people, tables, load_knowledge())[:_TOP],
        ),
        name,
    )


def written(found: Validation, name: str) -> dict[str, str]:
    """Return the page and its plots, without running anything."""
    drawn = _drawn(found)
    lines = [
        OPENING.format(command=COMMAND, knowledge=found.full.knowledge),
        *_on_cases(found, name),
        *_on_people(found.survey, name),
        *_on_figures(found.ranking),
        LIMITS,
    ]
    files = {f"{name}.md": "\n".join(lines).rstrip() + "\n"}
    return files | {f"{name}/{key}.svg": text for key, text in drawn.items()}


def _drawn(found: Validation) -> dict[str, str]:
    drawn: dict[str, str] = {}
    for run, figures in (("direct", found.full.direct), ("interview", found.full.talk)):
        if figures is not None:
            drawn |= {f"{run}-{key}": text for key, text in plots(figures).items()}
    for each in found.survey.discrimination:
        if each.group == "all":
            key = each.outcome.replace(" ", "-").replace(".", "")
            title = f"Model's probability against {each.outcome}"
            drawn[f"survey-{key}"] = reliability_plot(title, {"people of 40 and over": each.curve})
    return drawn


def _on_cases(found: Validation, name: str) -> Iterator[str]:
    full = found.full
    yield CASES.format(n=full.headline.n)
    columns: list[tuple[str, Figures]] = [
        ("all that is stated", full.headline),
        ("what the person can say", found.told.headline),
    ]
    if full.talk is not None:
        columns.append(('interview, silence is "I don\'t know"', full.talk))
    columns.append(('interview, silence is "no"', found.quiet.headline))
    yield from _side_by_side(columns)
    yield AFTER_CASES
    if full.direct is not None:
        yield from _images(name, "direct", plots(full.direct))
    if full.talk is not None:
        yield from _images(name, "interview", plots(full.talk))
    yield "### By agreed urgency, all that is stated"
    yield ""
    yield from _markdown(
        ("agreed level", "cases", "exact", "too high", "too low"),
        [
            (f"`{level}`", f"{exact.n:.0f}", *map(interval_text, (exact, over, under)))
            for level, (exact, over, under) in full.headline.triaged.by_level.items()
        ],
    )
    yield ""
    yield "### By category of the right cause, all that is stated"
    yield ""
    yield from _markdown(
        ("category", "cases", "right first", "right among 3", "urgency exact"),
        [
            (
                group.replace("_", " "),
                str(each.n),
                interval_text(each.top[1]),
                interval_text(each.top[3]),
                interval_text(each.triaged.exact),
            )
            for group, each in full.by["category"].items()
        ],
    )
    yield ADVISERS
    yield from _markdown(
        ("adviser", "score", "exact", "too low", "emergencies recognised"),
        [
            (
                adviser,
                f"{full.capability[adviser]:.1f}",
                interval_text(each.exact),
                interval_text(each.under),
                interval_text(each.emergency_recall),
            )
            for adviser, each in full.advisers.items()
        ],
    )
    yield ""


def _side_by_side(columns: Sequence[tuple[str, Figures]]) -> Iterator[str]:
    """Yield one table with a column a run and the figure to reach at the end."""
    values: list[dict[str, str]] = []
    targets: dict[str, str] = {}
    order: dict[str, None] = {}
    for _, figures in columns:
        lines = rows(figures)
        values.append({what: value for what, value, _ in lines})
        targets |= {what: target for what, _, target in lines}
        order |= dict.fromkeys(what for what, _, _ in lines)
    yield from _markdown(
        ("", *(heading for heading, _ in columns), "to reach"),
        [(what, *(each.get(what, "") for each in values), targets[what]) for what in order],
    )


def _on_people(survey: SurveyReport, name: str) -> Iterator[str]:
    yield PEOPLE.format(years=" and ".join(survey.cycles))
    yield from _markdown(AUC_HEAD, auc_rows(survey))
    yield ""
    yield from _markdown(("what", "measured", "to reach"), other_rows(survey))
    yield ""
    for each in survey.discrimination:
        if each.group == "all":
            key = each.outcome.replace(" ", "-").replace(".", "")
            yield f"![Model's probability against {each.outcome}]({name}/survey-{key}.svg)"
    yield ""


def _on_figures(ranking: Sequence[Influence]) -> Iterator[str]:
    yield FIGURES.format(n=_PEOPLE)
    yield from _markdown(
        ("figure", "low, best, high", "what it does"),
        [
            (
                f"`{each.figure.file}` {each.figure.finding}: {each.figure.value}",
                ", ".join(f"{number:g}" for number in each.figure.triple),
                each.why.replace("_", " "),
            )
            for each in ranking
        ],
    )
    yield ""


def _images(name: str, run: str, drawn: Mapping[str, str]) -> Iterator[str]:
    for key in drawn:
        yield f"![{run}: {key}]({name}/{run}-{key}.svg)"
    yield ""


def _markdown(head: Sequence[str], lines: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for line in lines:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in line)} |"
