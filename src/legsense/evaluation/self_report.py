"""What people drawn from the model itself tell: even ranks, calibration, and intervals that hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from legsense.evaluation.calibration import Bin, reliability
from legsense.evaluation.calibration_plots import interval_text
from legsense.evaluation.evenness import band_of_ranks, chance_of_ranks
from legsense.evaluation.worlds import Coverage
from legsense.model.tables import Floats

LEAST_CHANCE: Final = 0.001
"""Ranks as uneven as one in a thousand even ones: something is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfReport:
    """Self-consistency of the engine.

    Attributes:
        ranks: How often the truth had each rank among the drawn explanations.
        band: In which 99 of 100 even ranks stay.
        chance: P of ranks at least this uneven; see `chance_of_ranks`.
        least_chance: Below this they are called uneven.
        curve: What was said of every cause against what was so.
        held: How often intervals held the posterior of other worlds.
    """

    ranks: tuple[int, ...]
    band: tuple[float, float]
    chance: float
    least_chance: float
    curve: tuple[Bin, ...]
    held: Coverage


def self_report(ranks: Sequence[int], said: Floats, true: Floats, held: Coverage) -> SelfReport:
    """Return the report of a check.

    Args:
        ranks: How often each rank came.
        said: Probabilities of causes.
        true: 1 where it was so.
        held: From `coverage`.
    """
    return SelfReport(
        ranks=tuple(ranks),
        band=band_of_ranks(sum(ranks), len(ranks)),
        chance=chance_of_ranks(ranks),
        least_chance=LEAST_CHANCE,
        curve=reliability(said, true, n_bins=10),
        held=held,
    )


def self_rows(report: SelfReport) -> list[tuple[str, str, str]]:
    """Return what, how much, and what is to be reached."""
    low, high = report.band
    n = sum(report.ranks)
    promised = f"{100 * report.held.promised:.0f}"
    outside = sum(not low <= each <= high for each in report.ranks)
    return [
        ("people drawn from the model", f"{n:,}", ""),
        (
            f"counts of the {len(report.ranks)} ranks of the truth",
            f"{min(report.ranks)} to {max(report.ranks)}",
            f"about {n / len(report.ranks):.0f}; chance keeps most in {low:.0f} to {high:.0f}",
        ),
        ("ranks outside that band", str(outside), "0 or 1"),
        (
            "chance of ranks at least this uneven",
            f"{report.chance:.3f}",
            f"above {report.least_chance:g}",
        ),
        (
            "mean distance of said and so, in 100",
            f"{100 * mean_gap(report.curve):.2f}",
            "0, but for chance",
        ),
        (
            "intervals that held another world, leading cause",
            interval_text(report.held.leading),
            promised,
        ),
        ("the same, every cause of at least 1 in 100", interval_text(report.held.named), promised),
    ]


def mean_gap(curve: Sequence[Bin]) -> float:
    """Return the distance of what was said and what came, averaged over all that was said; 0 to 1."""
    n = sum(each.came.n for each in curve)
    return sum(each.came.n * abs(each.said - each.came.value) for each in curve) / n


def self_json(report: SelfReport) -> dict[str, Any]:
    """Return the report as plain data."""
    held = report.held
    return {
        "n_people": sum(report.ranks),
        "ranks": list(report.ranks),
        "band": list(report.band),
        "chance": report.chance,
        "mean_gap": mean_gap(report.curve),
        "reliability": [
            {
                "said": each.said,
                "n": each.came.n,
                "came": each.came.value,
                "low": each.came.low,
                "high": each.came.high,
            }
            for each in report.curve
        ],
        "interval_coverage": {
            "promised": held.promised,
            "leading": {"n": held.leading.n, "value": held.leading.value},
            "named": {"n": held.named.n, "value": held.named.value},
        },
    }
