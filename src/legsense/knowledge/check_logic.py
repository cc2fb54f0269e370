"""Laws between findings: no part likelier than its whole, sides capped, groups kept apart."""

from collections.abc import Iterator

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.faults import Fault, Place
from legsense.knowledge.presence import presence, stated_at
from legsense.knowledge.records.condition import Condition

ROUNDING = 0.0006
"""How far a figure may pass its bound: figures are printed to three places, never below 0.0005."""

MOSTLY = 0.5
"""From this share on, weakness is called mostly found on examination."""


def no_part_exceeds_its_whole(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield conditions in which a finding is likelier than the one it is part of."""
    logic = base.single("implications")
    for bound in logic.bounds if logic is not None else ():
        for condition in base.conditions.values():
            if bound.if_found_on_examination and not _mostly_found(base, condition):
                continue
            for site in _sites_apart(condition, bound.child, bound.parent):
                child = _scored(base, condition, bound.child, site)
                parent = _scored(base, condition, bound.parent, site)
                if child is None or parent is None or child <= parent + bound.slack + ROUNDING:
                    continue
                yield Fault(
                    place=_place(base, condition, [bound.child, bound.parent], site),
                    what=f"`{condition.id}` has {bound.child} {child:.3g} above "
                    f"{bound.parent} {parent:.3g}{_with_slack(bound.slack)}",
                    why=f"against the bound `{_reason(bound.why)}`",
                    todo="Lower the part, or raise the whole",
                )


def exclusive_findings_fit_together(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield conditions in which a finding and one that it rules out add to more than 1."""
    logic = base.single("implications")
    for exclusion in logic.exclusions if logic is not None else ():
        first = exclusion.findings[0]
        for condition in base.conditions.values():
            for other in exclusion.findings[1:]:
                one = _scored(base, condition, first, None)
                two = _scored(base, condition, other, None)
                if one is None or two is None or one + two <= 1.0 + exclusion.slack + ROUNDING:
                    continue
                yield Fault(
                    place=_place(base, condition, [first, other], None),
                    what=f"`{condition.id}` has {first} {one:.3g} and {other} {two:.3g}, "
                    f"together {one + two:.3g}",
                    why=f"against the exclusion `{_reason(exclusion.why)}`",
                    todo=f"Lower one of them so that they add to {1.0 + exclusion.slack:g} at most",
                )


def sides_cap_their_findings(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield conditions in which a two-sided finding is likelier than two-sided disease."""
    logic = base.single("implications")
    for cap in logic.laterality_caps if logic is not None else ():
        for condition in base.conditions.values():
            both = sum(p.share * p.both for p in condition.lesion.placements)
            limit = both if cap.cap == "share_of_both" else 1.0 - both
            figure = _scored(base, condition, cap.finding, None)
            if figure is not None and figure > limit + ROUNDING:
                which = "both sides" if cap.cap == "share_of_both" else "one side"
                yield Fault(
                    place=_place(base, condition, [cap.finding], None),
                    what=f"`{condition.id}` has {cap.finding} {figure:.3g} with {limit:.3g} of its "
                    f"cases on {which}",
                    why=f"against the cap `{_reason(cap.why)}`",
                    todo="Lower the figure, or correct the sides of the placements",
                )


def _scored(
    base: KnowledgeBase, condition: Condition, finding_id: str, site: str | None
) -> float | None:
    """Return the figure the model scores, or None where it is worked out from movements instead."""
    if stated_at(condition, finding_id, site) is None and finding_id in _worked_out(base):
        return None
    finding = base.findings.get(finding_id)
    return presence(base, condition, finding_id, site) if finding and finding.scored else None


def _worked_out(base: KnowledgeBase) -> frozenset[str]:
    """Return findings whose figure follows from the movements and reflexes of each site."""
    motor, rule = base.single("motor"), base.single("weakness")
    parts = [*motor.movements, *motor.reflexes] if motor is not None else []
    moved = {finding for part in parts for finding in part.findings}
    return frozenset(moved | {item.finding for item in getattr(rule, "derived", ())})


def _sites_apart(condition: Condition, *findings: str) -> list[str | None]:
    """Return None for the whole condition, and each site with a figure of its own."""
    sites = {site for item in condition.evidence if item.finding in findings for site in item.at}
    return [None, *sorted(sites)]


def _place(
    base: KnowledgeBase, condition: Condition, findings: list[str], site: str | None
) -> Place:
    """Return where the first of these findings is stated; else the list of evidence."""
    stated = [keys for each in findings if (keys := stated_at(condition, each, site))]
    file = base.file_of("condition", condition.id)
    return Place(file=file, keys=stated[0] if stated else ("evidence",))


def _reason(why: str) -> str:
    return why.strip().rstrip(".")


def _with_slack(slack: float) -> str:
    return f" + {slack:g}" if slack else ""


def _mostly_found(base: KnowledgeBase, condition: Condition) -> bool:
    """Return whether an examiner finds most of the weakness that people with it tell of."""
    rule = base.single("weakness")
    if rule is None:
        return True
    found = rule.found_on_examination
    return float(found.conditions.get(condition.id, found.default)) >= MOSTLY


def each_finding_has_one_group(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield findings that two groups claim."""
    first: dict[str, str] = {}
    for group in base.groups.values():
        for position, member in enumerate(group.members):
            owner = first.setdefault(member.finding, group.id)
            if owner != group.id:
                yield Fault(
                    place=Place(
                        file=base.file_of("group", group.id),
                        keys=("members", position, "finding"),
                    ),
                    what=f"`{member.finding}` is a member of `{group.id}`",
                    why=f"but `{owner}` has it already and it can share only one strength",
                    todo="Take it out of one of the two",
                )
