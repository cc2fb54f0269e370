"""Laws of rules: well-formed expressions, names and values that exist, and rules that can fire."""

from collections.abc import Iterator, Mapping

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.expressions import (
    domain_of,
    domains_of,
    leaves_written,
    named_in,
    readable,
    with_edges,
    written,
    written_out,
)
from legsense.knowledge.faults import Fault, Keys, Place, suggestion
from legsense.knowledge.satisfiable import Domain, leaves, ways
from legsense.model.triage_plain import expression_from_plain
from legsense.model.triage_rules import Bare, Compare

_SHOWN_CHARACTERS = 60


def expressions_are_well_formed(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield expressions outside the grammar of rules."""
    for place, plain in written(base):
        try:
            expression_from_plain(plain)
        except ValueError as error:
            yield Fault(
                place=place,
                what=f"the expression `{_shown(plain)}` holds something",
                why="that is not in the grammar of rules",
                todo=str(error).partition(". ")[2],
            )


def expressions_name_what_exists(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield names, values and numbers in expressions that no answer can ever match."""
    domains, named = domains_of(base), named_in(base)
    for whole, plain in written(base):
        for keys, leaf in leaves_written(plain):
            place = Place(file=whole.file, keys=(*whole.keys, *keys))
            if leaf.finding in named or leaf.finding in base.unread.get("finding", ()):
                continue
            if leaf.finding not in domains:
                yield _unknown_name(place, leaf.finding, [*domains, *named])
            else:
                yield from _leaf_fits(base, place, leaf, domains[leaf.finding])


def every_rule_can_fire(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield red flags, gates and named expressions that no answers can make true."""
    domains, named = domains_of(base), named_in(base)
    for place, expression in readable(base):
        whole = written_out(expression, named)
        if whole is None:
            yield _circle(place)
            continue
        parts = list(leaves(whole))
        if all(leaf.finding in domains for leaf in parts):
            used = {leaf.finding: with_edges(domains[leaf.finding], parts) for leaf in parts}
            if _values_fit(parts, domains) and next(ways(whole, used), None) is None:
                yield Fault(
                    place=place,
                    what="no answers can make this rule true",
                    why="because its parts contradict each other",
                    todo="Look for a part that asks one finding for two values, and mend it",
                )


def _shown(plain: object) -> str:
    text = str(plain).replace("'", "")
    return text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "..."


def _values_fit(parts: list[Bare | Compare], domains: Mapping[str, Domain]) -> bool:
    """Return whether every value named exists; those that do not have a fault of their own."""
    return all(
        _value_fits(value, domains[leaf.finding], exact=leaf.op in {"eq", "in"})
        for leaf in parts
        if isinstance(leaf, Compare)
        for value in leaf.values
    )


def _value_fits(value: str | float, domain: Domain, *, exact: bool) -> bool:
    if exact:
        return value in domain
    ends = [end for end in domain if isinstance(end, int | float)]
    return isinstance(value, int | float) and bool(ends) and min(ends) <= value <= max(ends)


def _leaf_fits(
    base: KnowledgeBase, place: Place, leaf: Bare | Compare, domain: Domain
) -> Iterator[Fault]:
    finding = base.findings.get(leaf.finding)
    measured = finding is not None and finding.measure is not None
    if isinstance(leaf, Bare):
        if not domain & {"present", "both"}:
            yield Fault(
                place=place,
                what=f"`{leaf.finding}` stands bare",
                why="but it is never simply present: it has several values",
                todo="Compare it: {f: ..., op: in, v: [...]}",
            )
    elif leaf.op in {"eq", "in"}:
        for value in leaf.values:
            if value not in domain and not (finding and finding.sided and value == "present"):
                yield _unknown_value(place, leaf, value, domain)
    elif not measured:
        yield Fault(
            place=place,
            what=f"`{leaf.finding}` is compared by `{leaf.op}`",
            why="but it is not measured",
            todo="Use eq or in with a value",
        )
    else:
        yield from _in_range(place, leaf, domain)


def _in_range(place: Place, leaf: Compare, domain: Domain) -> Iterator[Fault]:
    low, high = min(map(float, domain)), max(map(float, domain))
    for value in leaf.values:
        if not isinstance(value, int | float) or not low <= value <= high:
            yield Fault(
                place=place,
                what=f"`{leaf.finding}` is compared with `{value}`",
                why=f"but it can only be from {low:g} to {high:g}",
                todo="Correct the number, or the range of the measure",
            )


def _unknown_name(place: Place, name: str, known: list[str]) -> Fault:
    return Fault(
        place=place,
        what=f"`{name}` is neither a finding nor a named expression",
        why="so no answer can make it true",
        todo=suggestion(name, known, otherwise=f"add kb/findings/{name}.yaml"),
    )


def _unknown_value(place: Place, leaf: Compare, value: str | float, domain: Domain) -> Fault:
    known = sorted(map(str, domain))
    return Fault(
        place=place,
        what=f"`{leaf.finding}` is compared with `{value}`",
        why=f"but it has {', '.join(f'`{each}`' for each in known)}",
        todo=suggestion(str(value), known, otherwise="name another value"),
    )


def _circle(place: Place) -> Fault:
    return Fault(
        place=place,
        what="this expression names itself",
        why="so it never comes to an answer",
        todo="Write the circle out",
    )


def what_an_answer_settles_exists(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield implications that set a finding to a value it has not."""
    logic = base.single("implications")
    domains = domains_of(base)
    for position, item in enumerate(logic.implications if logic is not None else ()):
        allowed = domains.get(item.then.finding, frozenset()) | {"ask", "present"}
        if item.then.finding in domains and item.then.value not in allowed:
            keys: Keys = ("implications", position, "then", "value")
            yield Fault(
                place=Place(file=base.file_of("implications", "implications"), keys=keys),
                what=f"`{item.then.finding}` is set to `{item.then.value}`",
                why="but it has no such value",
                todo=suggestion(item.then.value, map(str, allowed), otherwise="write `ask`"),
            )


def alarm_ladders_name_values(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield steps of the alarm order that name a value the finding has not."""
    alarm = base.single("alarm_order")
    for position, ladder in enumerate(alarm.ladders if alarm is not None else ()):
        finding = base.findings.get(ladder.finding)
        if finding is None:
            continue
        domain = domain_of(base, finding)
        for step, values in enumerate(ladder.steps):
            for value in values:
                if value not in domain:
                    keys: Keys = ("ladders", position, "steps", step)
                    leaf = Compare(ladder.finding, "eq", (value,))
                    place = Place(file=base.file_of("alarm_order", "alarm_order"), keys=keys)
                    yield _unknown_value(place, leaf, value, domain)
