"""Expressions of the knowledge base: where they stand, and what the names in them may be."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.faults import Keys, Place
from legsense.knowledge.links import EXPRESSIONS
from legsense.knowledge.records.finding import Finding
from legsense.knowledge.satisfiable import Domain
from legsense.knowledge.walk import walk
from legsense.model.triage_plain import expression_from_plain
from legsense.model.triage_rules import Bare, Combine, Compare, Expression

SIDES: Domain = frozenset({"none", "left", "right", "both"})
_DEEPEST = 20
"""Named expressions may lean on others this deep; deeper ones lean on themselves."""


def written(base: KnowledgeBase) -> Iterator[tuple[Place, Any]]:
    """Yield every expression of the base as it is written."""
    for kind, record_id, record in base.each():
        patterns = EXPRESSIONS.get(kind.name, ())
        if not patterns:
            continue
        for spot in walk(record):
            if spot.pattern in patterns and spot.value is not None:
                yield Place(file=base.file_of(kind.name, record_id), keys=spot.keys), spot.value


def leaves_written(plain: object, keys: Keys = ()) -> Iterator[tuple[Keys, Bare | Compare]]:
    """Yield each part of a written expression that names a finding, with where it stands."""
    if isinstance(plain, dict) and "f" not in plain:
        for how, inside in plain.items():
            below = (how, "of") if how == "at_least" else (how,)
            parts = inside.get("of") if isinstance(inside, dict) else inside
            for position, part in enumerate(parts if isinstance(parts, list) else ()):
                yield from leaves_written(part, (*keys, *below, position))
        return
    try:
        leaf = expression_from_plain(plain)
    except ValueError:
        return
    if not isinstance(leaf, Combine):
        yield keys, leaf


def readable(base: KnowledgeBase) -> Iterator[tuple[Place, Expression]]:
    """Yield every expression that follows the grammar of rules."""
    for place, plain in written(base):
        try:
            expression = expression_from_plain(plain)
        except ValueError:
            continue
        yield place, expression


def domains_of(base: KnowledgeBase) -> dict[str, Domain]:
    """Return what each name in a rule may be, when it is known."""
    domains = {finding.id: domain_of(base, finding) for finding in base.findings.values()}
    for variable in getattr(base.single("context"), "context", ()):
        domains[variable.id] = frozenset(variable.values)
    for question in getattr(base.single("safety_questions"), "questions", ()):
        domains[question.id] = frozenset(question.values)
    return domains


def domain_of(base: KnowledgeBase, finding: Finding) -> Domain:
    """Return what a finding may be when it is known; for a measure, the ends of its range."""
    if finding.measure is not None:
        return frozenset({finding.measure.minimum, finding.measure.maximum})
    if finding.regions:
        groups = getattr(base.single("chart"), "groups", ())
        regions = {region for group in groups for region in group.regions}
        return frozenset({group.id for group in groups} | regions)
    if finding.sided:
        return SIDES
    return frozenset(finding.values)


def named_in(base: KnowledgeBase) -> dict[str, Any]:
    """Return the expressions that have a name, as they are written."""
    holder = base.single("expressions")
    return {item.id: item.when for item in getattr(holder, "expressions", ())}


def written_out(
    expression: Expression, named: Mapping[str, Any], depth: int = 0
) -> Expression | None:
    """Return an expression over findings alone; None when names run in a circle."""
    if depth > _DEEPEST:
        return None
    if isinstance(expression, Combine):
        parts = [written_out(part, named, depth) for part in expression.parts]
        known = tuple(part for part in parts if part is not None)
        whole = Combine(expression.how, known, expression.least)
        return whole if len(known) == len(parts) else None
    if isinstance(expression, Bare) and expression.finding in named:
        try:
            inner = expression_from_plain(named[expression.finding])
        except ValueError:
            return expression
        return written_out(inner, named, depth + 1)
    return expression


def with_edges(domain: Domain, parts: list[Bare | Compare]) -> Domain:
    """Return the domain of a measure with every number that a rule draws a line at, and between."""
    if not all(isinstance(value, int | float) for value in domain):
        return domain
    low, high = min(map(float, domain)), max(map(float, domain))
    edges = {
        float(v)
        for leaf in parts
        if isinstance(leaf, Compare)
        for v in leaf.values
        if isinstance(v, int | float)
    }
    inside = sorted({low, high} | {edge for edge in edges if low <= edge <= high})
    between = [(a + b) / 2 for a, b in pairwise(inside)]
    return frozenset([*inside, *between])
