"""The plots of the validation page: name to SVG, and how the page shows them."""

from collections.abc import Iterable, Iterator

from legsense.evaluation.calibration_plots import ranks_plot, reliability_plot
from legsense.evaluation.self_report import SelfReport

_SAID = {
    "causes": "Bars: share of cases with the right cause and the right urgency, with intervals",
    "calibration": "Curve: what was said against what came true, with intervals",
    "screens": "Bars: interviews by number of screens",
    "ranks": "Bars: how often the truth had each rank, in the band of even ranks",
    "reliability": "Curve: what was said against what was so, for people drawn from the model",
}


def plots_of_drawn(report: SelfReport) -> dict[str, str]:
    """Return ranks and reliability of people drawn from the model."""
    n = sum(report.ranks)
    return {
        "drawn-ranks": ranks_plot(
            f"Rank of the truth among 19 drawn explanations, {n:,} people drawn from the model",
            report.ranks,
            report.band,
        ),
        "drawn-reliability": reliability_plot(
            "What was said against what was so, people drawn from the model",
            {"every cause": report.curve},
        ),
    }


def images(name: str, drawn: Iterable[str]) -> Iterator[str]:
    """Yield the lines that show plots on the page, each with words for those who do not see it.

    Args:
        name: Folder of the plots.
        drawn: Names of plots.
    """
    for key in drawn:
        kind = key.rpartition("-")[2]
        said = _SAID.get(kind, f"Curve: what was said against what was measured, {key}")
        yield f"![{said}]({name}/{key}.svg)"
        yield ""
