"""How soon someone was told to be seen, against what raters agreed on: exact, too high, too low, safe.

Definitions: docs/reference/case-figures.md.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from legsense.evaluation.calibration import Share, wilson
from legsense.evaluation.cases_run import Outcome
from legsense.model.tables import Tables

EMERGENCY = "emergency_now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Triaged:
    """How the advised urgency compares with the agreed one; shares of ``n`` rated cases.

    Attributes:
        exact, over, under: A level that counts as right; above it; below it.
        emergency_recall: Share of emergencies called emergencies.
        safe_strict: At or above the agreed level, or a level that counts as right.
        safe_one_level: The same, or one level below.
        over_inclination: Share of the wrong advice that is above.
        under_emergencies: Ids of under-triaged cases whose right cause is an emergency.
        by_level: Agreed level to (exact, over, under).
    """

    n: int
    exact: Share
    over: Share
    under: Share
    emergency_recall: Share
    safe_strict: Share
    safe_one_level: Share
    over_inclination: Share
    under_emergencies: tuple[str, ...]
    by_level: Mapping[str, tuple[Share, Share, Share]]


def verdict(level: str, outcome: Outcome, tables: Tables) -> str:
    """Return ``exact``, ``over`` or ``under``; ``unrated`` where nobody rated the case."""
    gold = outcome.case.gold
    if gold.urgency is None:
        return "unrated"
    if level in gold.accepted:
        return "exact"
    return "over" if tables.rules.rank(level) > tables.rules.rank(gold.urgency) else "under"


def triaged(
    outcomes: Sequence[Outcome],
    tables: Tables,
    level_of: Callable[[Outcome], str] = lambda each: each.level,
) -> Triaged:
    """Return how an adviser's urgency compares with the agreed one.

    Args:
        outcomes: One a case.
        tables: Compiled knowledge.
        level_of: The adviser: what it said about a case.

    Source: strict safety and inclination to over-triage as in Kopka and Feufel 2024,
        doi:10.1186/s44247-024-00096-7; one level tolerated as in Gilbert et al. 2020,
        doi:10.1136/bmjopen-2020-040269.
    """
    rated = [each for each in outcomes if each.case.gold.urgency is not None]
    how = {each.case.id: verdict(level_of(each), each, tables) for each in rated}
    wrong = [each for each in rated if how[each.case.id] != "exact"]
    emergencies = [each for each in rated if each.case.gold.urgency == EMERGENCY]
    rank = tables.rules.rank

    def safe(each: Outcome, tolerated: int) -> bool:
        gold = each.case.gold.urgency or ""
        within = rank(level_of(each)) >= rank(gold) - tolerated
        return within or how[each.case.id] == "exact"

    def of(kind: str, group: Sequence[Outcome]) -> Share:
        return share_of(group, lambda each: how[each.case.id] == kind)

    return Triaged(
        n=len(rated),
        exact=of("exact", rated),
        over=of("over", rated),
        under=of("under", rated),
        emergency_recall=share_of(emergencies, lambda each: level_of(each) == EMERGENCY),
        safe_strict=share_of(rated, lambda each: safe(each, 0)),
        safe_one_level=share_of(rated, lambda each: safe(each, 1)),
        over_inclination=of("over", wrong),
        under_emergencies=tuple(
            each.case.id
            for each in wrong
            if how[each.case.id] == "under" and _is_emergency(each, tables)
        ),
        by_level={
            level.id: (of("exact", group), of("over", group), of("under", group))
            for level in tables.rules.levels
            for group in [[each for each in rated if each.case.gold.urgency == level.id]]
            if group
        },
    )


def capability(correct: Mapping[str, Sequence[bool]]) -> dict[str, float]:
    """Return the capability comparison score of several advisers on the same cases, 0 to 100.

    A case that few solve counts for more when solved, and one that most solve for more when missed.
    The score compares; 50 is the mean of those compared, and means nothing outside this run.

    Args:
        correct: Adviser to whether it solved each case, in the same order for all.

    Source: Kopka and Feufel 2024, doi:10.1186/s44247-024-00096-7.

    >>> capability({"one": [True, True], "other": [True, False]})
    {'one': 62.5, 'other': 37.5}
    """
    solved = np.array([list(each) for each in correct.values()], dtype=np.float64)
    easy = solved.mean(axis=0)
    gained = (solved * (1.0 - easy) - (1.0 - solved) * easy).mean(axis=1)
    return {name: float(50.0 * (gain + 1.0)) for name, gain in zip(correct, gained, strict=True)}


def share_of(group: Sequence[Outcome], holds: Callable[[Outcome], bool]) -> Share:
    """Return the share of outcomes of which something holds."""
    return wilson(sum(holds(each) for each in group), len(group))


def _is_emergency(outcome: Outcome, tables: Tables) -> bool:
    conditions = tables.vocabulary.conditions
    return any(
        conditions[right].urgency_if_likely == EMERGENCY for right in outcome.case.gold.conditions
    )
