"""Can any answers make an expression true? An exact search that narrows each finding in turn."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from legsense.model.triage_rules import Bare, Combine, Compare, Expression

Domain: TypeAlias = frozenset[str | float]
"""Values that one finding may still have."""
Domains: TypeAlias = Mapping[str, Domain]

PRESENT_VALUES = frozenset({"present", "left", "right", "both"})


def ways(expression: Expression, domains: Domains, *, wanted: bool = True) -> Iterator[Domains]:
    """Yield narrower domains within which every choice makes an expression true (or false).

    Args:
        expression: Names of findings only.
        domains: What each finding may be; all answers are known.
        wanted: True to make the expression true, False to make it false.

    >>> cold = Compare("cold_foot", "eq", ("both",))
    >>> warm = Combine("none", (cold,))
    >>> next(ways(Combine("all", (cold, warm)), {"cold_foot": frozenset({"none", "both"})}), None)
    """
    if not isinstance(expression, Combine):
        narrowed = _narrowed(expression, domains, wanted=wanted)
        if narrowed is not None:
            yield narrowed
        return
    parts, inner = expression.parts, wanted
    if expression.how == "none":
        inner = not wanted
    needs_all = (expression.how != "any") == wanted
    if expression.how == "at_least":
        yield from _some(expression, domains, wanted=wanted)
    elif needs_all:
        yield from _together(parts, domains, wanted=inner)
    else:
        for part in parts:
            yield from ways(part, domains, wanted=inner)


def _together(parts: Sequence[Expression], domains: Domains, *, wanted: bool) -> Iterator[Domains]:
    if not parts:
        yield domains
        return
    for narrowed in ways(parts[0], domains, wanted=wanted):
        yield from _together(parts[1:], narrowed, wanted=wanted)


def _some(expression: Combine, domains: Domains, *, wanted: bool) -> Iterator[Domains]:
    """Yield ways to make enough parts true, or so many false that too few are left."""
    n_parts = len(expression.parts)
    needed = expression.least if wanted else n_parts - expression.least + 1
    for chosen in combinations(expression.parts, min(max(needed, 0), n_parts + 1)):
        yield from _together(chosen, domains, wanted=wanted)


def _narrowed(leaf: Bare | Compare, domains: Domains, *, wanted: bool) -> Domains | None:
    left = frozenset(value for value in domains[leaf.finding] if _holds(leaf, value) == wanted)
    return {**domains, leaf.finding: left} if left else None


def _holds(leaf: Bare | Compare, value: str | float) -> bool:
    if isinstance(leaf, Bare):
        return value in PRESENT_VALUES
    if leaf.op in {"eq", "in"}:
        return value in leaf.values
    if isinstance(value, str) or isinstance(leaf.values[0], str):
        return False
    edge = leaf.values[0]
    return {
        "lt": value < edge,
        "le": value <= edge,
        "gt": value > edge,
        "ge": value >= edge,
    }[leaf.op]


def leaves(expression: Expression) -> Iterator[Bare | Compare]:
    """Yield every part of an expression that names a finding."""
    if isinstance(expression, Combine):
        for part in expression.parts:
            yield from leaves(part)
    else:
        yield expression
