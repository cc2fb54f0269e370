"""The figures that were to be reached, beside what was measured: the first table of the validation page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from legsense.evaluation.bench import Timing
from legsense.evaluation.bench_peers import PeerReport
from legsense.evaluation.calibration_plots import interval_text
from legsense.evaluation.cases_asked import middle
from legsense.evaluation.cases_report import Report
from legsense.evaluation.cases_table import EMERGENCY_TARGET, SCREENS_TARGET, TARGETS
from legsense.evaluation.markdown_table import markdown_table
from legsense.evaluation.validation_words import GAPS, GOALS

_PEER_TARGET = 50.0
_SHARES = {"top_1": 0.60, "top_3": 0.85, "exact": 0.80, "under": 0.03}


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One figure to reach.

    Attributes:
        what: Is measured.
        measured, to_reach: In words.
        reached: Whether it was.
    """

    what: str
    measured: str
    to_reach: str
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the page that is made elsewhere.

    Attributes:
        lines: Of Markdown.
        plots: Name to SVG; the lines show them.
        goals: Figures to reach that it measured.
    """

    lines: tuple[str, ...]
    plots: Mapping[str, str]
    goals: tuple[Goal, ...] = ()


def goal_lines(goals: tuple[Goal, ...]) -> Iterator[str]:
    """Yield the table, and how many were reached."""
    n = sum(each.reached for each in goals)
    yield GOALS.format(reached=n, n=len(goals))
    yield from markdown_table(
        ("what", "measured", "to reach", "reached"),
        [
            (each.what, each.measured, each.to_reach, "yes" if each.reached else "**no**")
            for each in goals
        ],
    )
    short = [each.what for each in goals if not each.reached]
    if short:
        yield "Where something falls short, as far as we know why:"
        yield ""
        yield from (f"- *{what}*: {_cause(what)}" for what in short)
        yield ""


def _cause(what: str) -> str:
    """Return why a figure falls short, by the longest beginning of its name that is known."""
    known = [begin for begin in GAPS if what.startswith(begin)]
    return GAPS[max(known, key=len)] if known else "not known."


def case_goals(full: Report) -> Iterator[Goal]:
    """Yield the figures to reach on cases: everything stated for causes and urgency, the interview."""
    found, triaged = full.headline, full.headline.triaged
    for name, words, share in (
        ("top_1", "right cause first", found.top[1]),
        ("top_3", "right cause among 3", found.top[3]),
        ("exact", "urgency exact", triaged.exact),
    ):
        yield Goal(
            what=f"cases: {words}, in 100",
            measured=interval_text(share),
            to_reach=TARGETS[name],
            reached=share.value >= _SHARES[name],
        )
    none_missed = not triaged.under_emergencies
    yield Goal(
        what="cases: urgency too low, in 100",
        measured=interval_text(triaged.under) + (", none an emergency" if none_missed else ""),
        to_reach=TARGETS["under"],
        reached=none_missed and triaged.under.value <= _SHARES["under"],
    )
    if full.talk is None or full.talk.asked is None:
        return
    asked = full.talk.asked
    for what, numbers, most in (
        ("cases: screens of an interview, median", asked.screens, SCREENS_TARGET),
        ("cases: screens to an emergency, median", asked.screens_to_emergency, EMERGENCY_TARGET),
    ):
        number = middle(numbers)
        yield Goal(
            what=what,
            measured="none" if number is None else f"{number:g}",
            to_reach=f"{most} or fewer",
            reached=number is not None and number <= most,
        )


def speed_goals(timings: tuple[Timing, ...], peers: PeerReport | None) -> Iterator[Goal]:
    """Yield the figures to reach on speed, and agreement with the public libraries."""
    for each in timings:
        if each.target_ms is not None:
            yield Goal(
                what=f"speed: {each.what}",
                measured=f"{each.median_ms:.2f} ms",
                to_reach=f"{each.target_ms:g} ms or less",
                reached=each.median_ms <= each.target_ms,
            )
    if peers is None or peers.ratio_to_fastest_peer is None:
        return
    yield Goal(
        what="speed: times the fastest public library, one cause",
        measured=f"{peers.ratio_to_fastest_peer:.0f}",
        to_reach=f"{_PEER_TARGET:g} or more",
        reached=peers.ratio_to_fastest_peer >= _PEER_TARGET,
    )
    difference = peers.max_abs_difference or 0.0
    yield Goal(
        what="agreement with public libraries, greatest difference",
        measured=f"{difference:.1e}",
        to_reach="1e-9 or less",
        reached=difference <= 1e-9,
    )
