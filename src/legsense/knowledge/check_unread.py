"""A law against silence: a finding that warns of an emergency is read by a rule, or says why not."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.expressions import named_in, written_out
from legsense.knowledge.faults import Fault, Keys, Place
from legsense.knowledge.records.condition import Evidence
from legsense.knowledge.records.figures import Distribution, Triple
from legsense.knowledge.records.finding import Finding
from legsense.knowledge.records.urgency import AlarmOrder, Levels
from legsense.knowledge.satisfiable import leaves
from legsense.model.answers import PRESENT
from legsense.model.triage_plain import expression_from_plain
from legsense.model.triage_rules import Plain

_BEST: Final = 1
"""Place of the best figure in a triple."""


def findings_that_warn_are_read(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield findings that speak of an emergency but never change the urgency, without a reason."""
    alarm: AlarmOrder | None = base.single("alarm_order")
    levels: Levels | None = base.single("levels")
    if alarm is None or levels is None:
        return
    excused = {each.finding for each in alarm.unread}
    read = read_by_rules(base, levels.self_care)
    for finding, why in _warning(base, alarm, levels).items():
        if finding not in read | excused:
            yield Fault(
                place=Place(file=base.file_of("finding", finding), keys=("id",)),
                what=f"`{finding}` is read by no red flag",
                why=why,
                todo="Let a rule of kb/red_flags/ read it, or name it under `unread` in "
                "kb/urgency/alarm_order.yaml with the reason",
            )
    yield from _idle(base, alarm, read)


def read_by_rules(base: KnowledgeBase, self_care: str) -> frozenset[str]:
    """Return the findings that a red flag reads, or that settle one it reads.

    Args:
        base: The knowledge base.
        self_care: The level whose rules do not count: what they read can only keep someone there.
    """
    named = named_in(base)
    flags = (each for each in base.records["red_flag"].values() if each.level != self_care)
    read = set().union(*(_names(each.when, named) for each in flags))
    logic = base.single("implications")
    for item in logic.implications if logic is not None else ():
        if item.then.finding in read and item.then.value == PRESENT:
            read |= _names(item.when, named)
    return frozenset(read)


def _names(plain: Plain, named: Mapping[str, Any]) -> set[str]:
    try:
        whole = written_out(expression_from_plain(plain), named)
    except ValueError:
        return set()
    return set() if whole is None else {leaf.finding for leaf in leaves(whole)}


def _warning(base: KnowledgeBase, alarm: AlarmOrder, levels: Levels) -> dict[str, str]:
    """Return the findings that warn, each with what it warns by."""
    found: dict[str, str] = {}
    for finding in base.findings.values():
        said = f"{finding.help or ''}".lower()
        word = next((each for each in alarm.warning_words if each in said), None)
        if word is not None:
            found[finding.id] = f"although its help says `{word}`"
    highest = max(levels.levels, key=lambda level: level.rank).id
    for condition in base.conditions.values():
        if condition.urgency_if_likely != highest:
            continue
        for item in condition.evidence:
            finding_read = base.findings.get(item.finding)
            if finding_read is not None and _strong(item, finding_read, alarm):
                found.setdefault(item.finding, f"although `{condition.id}` lists it strongly")
    return found


def _strong(item: Evidence, finding: Finding, alarm: AlarmOrder) -> bool:
    """Return whether a figure is high in itself and many times that of all who come."""
    if alarm.strongly is None or finding.background is None or finding.kind == "course":
        return False
    best = _best_figures(item.probability, item.distribution)
    usual = _best_figures(finding.background.probability, finding.background.distribution)
    return any(
        share >= max(alarm.strongly.probability, alarm.strongly.ratio * usual[value])
        for value, share in best.items()
        if value in usual
    )


def _best_figures(
    probability: Triple | None, distribution: Distribution | None
) -> dict[str, float]:
    """Return the best figure of each value; a yes or no has the one value present."""
    triples = distribution or ({} if probability is None else {PRESENT: probability})
    return {value: triple[_BEST] for value, triple in triples.items()}


def _idle(base: KnowledgeBase, alarm: AlarmOrder, read: frozenset[str]) -> Iterator[Fault]:
    """Yield excuses for findings that a rule does read."""
    for position, each in enumerate(alarm.unread):
        if each.finding in read:
            keys: Keys = ("unread", position, "finding")
            yield Fault(
                place=Place(file=base.file_of("alarm_order", "alarm_order"), keys=keys),
                what=f"`{each.finding}` is called unread",
                why="but a red flag reads it",
                todo="Take the excuse out",
            )
