"""Compiled rules as formulas for a solver: the same rules, read by a second mind.

A shade of truth becomes four propositions, one for each step up from FALSE, so that `all` is a
conjunction at every step and `any` a disjunction. Other proofs (of treatment gates, say) can lean on
`SymbolicPerson.shade`, which takes any expression in the grammar of rules.

    person = SymbolicPerson(rules)
    solver.add(*person.sound, person.shade(expression).true)
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias, TypeGuard

import z3

from legsense.model.answers import UNKNOWN, AnswerValue
from legsense.model.triage_rules import (
    Bare,
    Combine,
    Compare,
    CompiledRule,
    Expression,
    Implied,
    Shape,
    TriageRules,
)

Formula: TypeAlias = Any
"""A z3 Boolean; the library ships no types."""

YES, NO = z3.BoolVal(True), z3.BoolVal(False)
SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class Shade:
    """How true an expression is: each proposition implies the ones before it."""

    not_false: Formula
    at_least_cannot_say: Formula
    at_least_unless: Formula
    true: Formula

    def steps(self) -> tuple[Formula, Formula, Formula, Formula]:
        """Return the propositions from the weakest to the strongest."""
        return self.not_false, self.at_least_cannot_say, self.at_least_unless, self.true


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said about one finding.

    Attributes:
        known, asked: Known: answered with a value. Asked but not known: the person cannot say.
        options: Truth of each value: ``yes`` for a plain finding; ``yes``, ``left``, ``right`` for
            a sided one; each value id of a choice; each region that rules read.
        measure: The number, for a measured finding.
    """

    known: Formula
    asked: Formula
    options: Mapping[str, Formula]
    measure: Formula | None = None

    def variables(self) -> list[Formula]:
        """Return all variables of the answer."""
        measures = [] if self.measure is None else [self.measure]
        return [self.known, self.asked, *self.options.values(), *measures]


class SymbolicPerson:
    """One person of whom nothing is fixed: every answer is a variable.

    Args:
        rules: The compiled rules.
        name: Put before each variable, so that two persons can stand in one proof.
    """

    def __init__(self, rules: TriageRules, name: str = "p") -> None:
        self.rules = rules
        self.name = name
        self._regions = sorted(regions_read(*rules.rules, *rules.implied))
        self.answers = {each.id: self._variables(name, each) for each in rules.shapes.values()}
        self.variables = {
            str(variable): variable
            for each in self.answers.values()
            for variable in each.variables()
        }
        self.sound = [fact for each in rules.shapes.values() for fact in self._sound(each)]
        self._seen: dict[Expression, Shade] = {}
        self._effective = {each.id: self._with_default(each) for each in rules.shapes.values()}
        self._by_others: dict[str, dict[str, Formula]] = {}
        self._by_others = self._implied()
        self._seen.clear()

    def _variables(self, name: str, shape: Shape) -> Answer:
        options: tuple[str, ...] = {
            "plain": ("yes",),
            "sided": ("yes", *SIDES),
            "choice": shape.values,
            "measure": (),
            "regions": tuple(self._regions),
        }[shape.kind]
        place = f"{name}.{shape.id}"
        return Answer(
            known=z3.Bool(f"{place}.known"),
            asked=z3.Bool(f"{place}.asked"),
            options={each: z3.Bool(f"{place}={each}") for each in options},
            measure=z3.Real(f"{place}.measure") if shape.kind == "measure" else None,
        )

    def _sound(self, shape: Shape) -> Iterator[Formula]:
        """Yield what holds of every answer: a value only where known, and one value of a choice."""
        answer = self.answers[shape.id]
        values = list(answer.options.values())
        yield z3.Implies(answer.known, answer.asked)
        yield from (z3.Implies(value, answer.known) for value in values)
        if shape.kind == "choice":
            yield z3.Implies(answer.known, z3.Or(*values))
            yield z3.AtMost(*values, 1)
        if shape.kind == "sided":
            yield from (z3.Implies(answer.options[each], answer.options["yes"]) for each in SIDES)

    def _with_default(self, shape: Shape) -> Answer:
        answer = self.answers[shape.id]
        if shape.default is None:
            return answer
        options = {
            each: z3.Or(value, z3.Not(answer.asked)) if each == shape.default else value
            for each, value in answer.options.items()
        }
        missing = z3.Not(answer.asked)
        return Answer(
            known=z3.Or(answer.known, missing), asked=YES, options=options, measure=answer.measure
        )

    def _implied(self) -> dict[str, dict[str, Formula]]:
        """Return what other answers imply of a finding: that it is present, and on which side."""
        found: dict[str, dict[str, Formula]] = {}
        for implied in self.rules.implied:
            if implied.finding not in self.rules.shapes:
                continue
            holds = self.shade(implied.when).true
            said = found.setdefault(implied.finding, dict.fromkeys(("yes", *SIDES, "no_side"), NO))
            said["yes"] = z3.Or(said["yes"], holds)
            for each, true in self._leaves(implied.when):
                leaf = z3.And(holds, true)
                options = self._effective[each].options
                left, right = (options.get(side, NO) for side in SIDES)
                said["left"] = z3.Or(said["left"], z3.And(leaf, left))
                said["right"] = z3.Or(said["right"], z3.And(leaf, right))
                no_side = z3.And(leaf, z3.Not(z3.Or(left, right)))
                said["no_side"] = z3.Or(said["no_side"], no_side)
        return found

    def _leaves(self, expression: Expression) -> Iterator[tuple[str, Formula]]:
        if isinstance(expression, Combine):
            for part in expression.parts:
                yield from self._leaves(part)
        else:
            yield expression.finding, self.shade(expression).true

    def shade(self, expression: Expression) -> Shade:
        """Return the four propositions of an expression."""
        if expression not in self._seen:
            self._seen[expression] = (
                self._combined(expression)
                if isinstance(expression, Combine)
                else self._leaf(expression)
            )
        return self._seen[expression]

    def _combined(self, expression: Combine) -> Shade:
        parts = [self.shade(each).steps() for each in expression.parts]
        if expression.how == "all":
            return Shade(*(z3.And(YES, *step) for step in zip(*parts, strict=True)))
        if expression.how == "any":
            return Shade(*(z3.Or(NO, *step) for step in zip(*parts, strict=True)))
        if expression.how == "at_least":
            return Shade(
                *(z3.AtLeast(*step, expression.least) for step in zip(*parts, strict=True))
            )
        none_true = z3.Not(z3.Or(NO, *(each[3] for each in parts)))
        all_false = z3.Not(z3.Or(NO, *(each[0] for each in parts)))
        return Shade(none_true, none_true, none_true, all_false)

    def _leaf(self, leaf: Bare | Compare) -> Shade:
        shape, answer = self.rules.shapes[leaf.finding], self._effective[leaf.finding]
        if shape.kind == "sided" and isinstance(leaf, Compare):
            return self._sides(leaf, shape, answer)
        true = z3.And(answer.known, _holds(leaf, shape, answer))
        false = z3.Or(z3.And(answer.known, z3.Not(true)), self._does_not_apply(shape, answer))
        if isinstance(leaf, Bare) and leaf.finding in self._by_others:
            true = z3.Or(true, self._by_others[leaf.finding]["yes"])
        if isinstance(leaf, Bare) and shape.entry:
            true = z3.Or(true, z3.Not(answer.known))
        return _leaf_shade(true, false, answer.asked)

    def _sides(self, leaf: Compare, shape: Shape, answer: Answer) -> Shade:
        others = self._by_others.get(shape.id) or dict.fromkeys(("yes", *SIDES, "no_side"), NO)
        left, right = (z3.Or(answer.options[each], others[each]) for each in SIDES)
        told_without_side = z3.And(
            answer.options["yes"], z3.Not(answer.options["left"]), z3.Not(answer.options["right"])
        )
        certain = z3.And(answer.known, z3.Not(told_without_side), z3.Not(others["no_side"]))
        both = z3.And(left, right)
        meant = {
            "both": both,
            "left": z3.And(certain, left, z3.Not(right)),
            "right": z3.And(certain, right, z3.Not(left)),
            "none": z3.And(certain, z3.Not(left), z3.Not(right)),
        }
        true = z3.Or(NO, *(meant[str(each)] for each in leaf.values))
        other = z3.Or(NO, *(each for side, each in meant.items() if side not in leaf.values))
        absent = z3.And(z3.Not(others["yes"]), self._does_not_apply(shape, answer))
        return _leaf_shade(true, z3.Or(other, absent), answer.asked)

    def _does_not_apply(self, shape: Shape, answer: Answer) -> Formula:
        if shape.applies_if is None:
            return NO
        return z3.And(z3.Not(answer.known), z3.Not(self.shade(shape.applies_if).not_false))

    def supported(self, expression: Expression) -> Formula:
        """Return whether something known to be true supports an expression that is not settled."""
        if isinstance(expression, Bare) and self.rules.shapes[expression.finding].entry:
            return NO
        if not isinstance(expression, Combine):
            return self.shade(expression).true
        if expression.how == "none":
            return NO
        holding = (
            z3.And(self.shade(each).at_least_cannot_say, self.supported(each))
            for each in expression.parts
        )
        return z3.And(self.shade(expression).at_least_cannot_say, z3.Or(NO, *holding))

    def fires(self, rule: CompiledRule) -> Formula:
        """Return whether a rule fires, certainly or by assumption."""
        shade = self.shade(rule.when)
        if rule.level == self.rules.self_care:
            return shade.true
        if not rule.assume_when_unknown:
            return shade.at_least_unless
        return z3.Or(shade.at_least_unless, self.supported(rule.when))

    @cached_property
    def open_before_self_care(self) -> Formula:
        """Whether a rule that must be settled before self care is not certainly false."""
        first = [each for each in self.rules.rules if each.level in self.rules.settled_first]
        return z3.Or(NO, *(self.shade(each.when).not_false for each in first))

    @cached_property
    def at_self_care(self) -> Formula:
        """Whether the result is self care."""
        lowest = self.rules.rank(self.rules.self_care)
        higher = [each for each in self.rules.rules if self.rules.rank(each.level) > lowest]
        earned = [each for each in self.rules.rules if each.level == self.rules.self_care]
        return z3.And(
            z3.Not(z3.Or(NO, *map(self.fires, higher))),
            z3.Or(NO, *map(self.fires, earned)),
            z3.Not(self.open_before_self_care),
        )

    def at_least(self, level: str) -> Formula:
        """Return whether the result is a level or one more urgent."""
        rank = self.rules.rank(level)
        if rank <= self.rules.rank(self.rules.fallback):
            return z3.Not(self.at_self_care) if level != self.rules.self_care else YES
        high = [each for each in self.rules.rules if self.rules.rank(each.level) >= rank]
        return z3.Or(NO, *map(self.fires, high))

    def said(self, finding: str, value: AnswerValue | None) -> list[tuple[Formula, Formula]]:
        """Return each variable of a finding with what an answer makes of it."""
        return [
            (self.variables[name], _constant(each)) for name, each in self.facts(finding, value)
        ]

    def facts(self, finding: str, value: AnswerValue | None) -> list[tuple[str, bool | float]]:
        """Return the names of a finding's variables with their values.

        Args:
            finding: The finding.
            value: None when nobody asked, ``unknown`` when the person cannot say.
        """
        shape, place = self.rules.shapes[finding], f"{self.name}.{finding}"
        known = value is not None and value != UNKNOWN
        facts: list[tuple[str, bool | float]] = [
            (f"{place}.known", known),
            (f"{place}.asked", value is not None),
        ]
        if shape.kind == "measure":
            return [*facts, (f"{place}.measure", value if known and _is_number(value) else 0.0)]
        true = _options(shape, value) if known else frozenset[str]()
        options = self.answers[finding].options
        return [*facts, *((f"{place}={each}", each in true) for each in options)]


def _is_number(value: AnswerValue | None) -> TypeGuard[float]:
    return isinstance(value, int | float)


def _constant(value: bool | float) -> Formula:
    return z3.BoolVal(value) if isinstance(value, bool) else z3.RealVal(value)


def _leaf_shade(true: Formula, false: Formula, asked: Formula) -> Shade:
    """Return TRUE, FALSE, or what is left: CANNOT_SAY when asked, NOT_ASKED when not."""
    not_false = z3.Or(true, z3.Not(false))
    return Shade(not_false, z3.Or(true, z3.And(not_false, asked)), true, true)


def _holds(leaf: Bare | Compare, shape: Shape, answer: Answer) -> Formula:
    if isinstance(leaf, Bare):
        return answer.options["yes"]
    if shape.kind == "measure":
        number, bound = answer.measure, z3.RealVal(leaf.values[0])
        assert number is not None
        return {
            "lt": number < bound,
            "le": number <= bound,
            "gt": number > bound,
            "ge": number >= bound,
            "eq": number == bound,
        }[leaf.op]
    return z3.Or(NO, *(answer.options[str(each)] for each in leaf.values))


def _options(shape: Shape, value: AnswerValue | None) -> frozenset[str]:
    if isinstance(value, tuple):
        return frozenset(each.rsplit(".", 1)[-1] for each in value)
    if shape.kind == "plain":
        return frozenset({"yes"} if value == "present" else ())
    if shape.kind == "sided":
        sides = {"both": SIDES, "left": ("left",), "right": ("right",)}.get(str(value), ())
        return frozenset() if value == "none" else frozenset({"yes", *sides})
    return frozenset({str(value)})


def regions_read(*rules: CompiledRule | Implied) -> set[str]:
    """Return the regions of the painted map that rules, or implications, name."""
    found: set[str] = set()
    pending = [each.when for each in rules]
    while pending:
        node = pending.pop()
        if isinstance(node, Combine):
            pending += node.parts
        elif isinstance(node, Compare) and node.finding == "numb_area_map":
            found |= set(map(str, node.values))
    return found
