"""P(finding present | condition): as stated, else a low default, the default, the background."""

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.faults import Keys
from legsense.knowledge.records.condition import Condition
from legsense.knowledge.records.figures import Record
from legsense.knowledge.records.finding import Finding


def scored_values(finding: Finding) -> tuple[str, ...]:
    """Return the ids that figures are given for: values, or the classes of a measured finding."""
    if finding.measure is not None:
        return tuple(value_class.id for value_class in finding.measure.classes)
    return tuple(finding.values)


def is_yes_or_no(finding: Finding) -> bool:
    """Return whether a finding is simply there or not, on whatever side."""
    return finding.values == ["absent", "present"]


def stated_at(condition: Condition, finding_id: str, site: str | None = None) -> Keys | None:
    """Return where a condition states how often a finding is there, or None.

    Args:
        condition: The condition.
        finding_id: The finding.
        site: A lesion site; a figure for that site goes before one for the whole condition.
    """
    whole: Keys | None = None
    for position, item in enumerate(condition.evidence):
        if item.finding == finding_id:
            if site is not None and site in item.at:
                return ("evidence", position)
            if not item.at:
                whole = ("evidence", position)
    return whole


def presence(
    base: KnowledgeBase, condition: Condition, finding_id: str, site: str | None = None
) -> float | None:
    """Return the best figure for P(finding present | condition), or None where there is none.

    Args:
        base: The knowledge base.
        condition: The condition.
        finding_id: The finding; for one with several values, the first value means absent.
        site: A lesion site, where the figure differs from site to site.
    """
    finding = base.findings.get(finding_id)
    if finding is None:
        return None
    place = stated_at(condition, finding_id, site)
    if place is not None:
        return _present(finding, condition.evidence[int(place[1])])
    for low in finding.low_defaults:
        if condition.id in low.conditions:
            return low.probability[1]
    for figure in (finding.default, finding.background):
        if figure is not None:
            return _present(finding, figure)
    return None


def _present(finding: Finding, figure: Record) -> float | None:
    """Return the chance of presence from a record with ``probability`` or ``distribution``."""
    triple = getattr(figure, "probability", None)
    if triple is not None:
        return float(triple[1])
    values = getattr(figure, "distribution", None) or {}
    absent = values.get(scored_values(finding)[0]) if scored_values(finding) else None
    return None if absent is None else 1.0 - float(absent[1])
