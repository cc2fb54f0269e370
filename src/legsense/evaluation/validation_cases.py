"""The part of the validation page on cases: four ways to tell them, by level, category and adviser."""

from collections.abc import Iterator, Sequence

from legsense.evaluation.calibration_plots import interval_text
from legsense.evaluation.cases_figures import Figures
from legsense.evaluation.cases_report import Report
from legsense.evaluation.cases_table import plots, rows
from legsense.evaluation.markdown_table import markdown_table
from legsense.evaluation.validation_plots import images
from legsense.evaluation.validation_words import ADVISERS, AFTER_CASES, CASES, SILENCE


def on_cases(full: Report, told: Report, quiet: Report, name: str) -> Iterator[str]:
    """Yield what the cases tell.

    Args:
        full: With examination and results, directly and in an interview.
        told: With what the person can say alone.
        quiet: Interviews in which silence is taken as no.
        name: Folder of the plots.
    """
    yield CASES.format(n=full.headline.n)
    columns: list[tuple[str, Figures]] = [
        ("all that is stated", full.headline),
        ("what the person can say", told.headline),
    ]
    if full.talk is not None:
        columns.append(('interview, silence is "I don\'t know"', full.talk))
    columns.append(('interview, silence is "no"', quiet.headline))
    yield from _side_by_side(columns)
    yield AFTER_CASES
    yield from images(name, plots_of_cases(full))
    if full.talk is not None:
        yield SILENCE
    yield "### By agreed urgency, all that is stated"
    yield ""
    yield from markdown_table(
        ("agreed level", "cases", "exact", "too high", "too low"),
        [
            (f"`{level}`", f"{exact.n:.0f}", *map(interval_text, (exact, over, under)))
            for level, (exact, over, under) in full.headline.triaged.by_level.items()
        ],
    )
    yield "### By category of the right cause, all that is stated"
    yield ""
    yield from markdown_table(
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
    yield from markdown_table(
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


def plots_of_cases(full: Report) -> dict[str, str]:
    """Return the plots of both runs: name to SVG."""
    drawn: dict[str, str] = {}
    for run, figures in (("direct", full.direct), ("interview", full.talk)):
        if figures is not None:
            drawn |= {f"{run}-{key}": text for key, text in plots(figures).items()}
    return drawn


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
    yield from markdown_table(
        ("", *(heading for heading, _ in columns), "to reach"),
        [(what, *(each.get(what, "") for each in values), targets[what]) for what in order],
    )
