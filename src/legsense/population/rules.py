"""Red-flag rules over many people at once: the five shades of triage/truth.py, one array a rule."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from legsense.model.tables import Tables
from legsense.model.triage_rules import (
    Bare,
    Combine,
    Compare,
    CompiledRule,
    Expression,
    Shape,
    TriageRules,
)
from legsense.population.coded import CANNOT_SAY as SAID_UNKNOWN
from legsense.population.coded import NOT_ASKED as NEVER_ASKED
from legsense.population.coded import SIDED_CODES, Coded, Codes, Flags, values_of
from legsense.triage.truth import CANNOT_SAY, FALSE, NOT_ASKED, TRUE, UNLESS

Shades: TypeAlias = NDArray[np.uint8]
"""``(n,)`` FALSE to TRUE."""

_RELATIONS: Final[Mapping[str, Callable[..., Flags]]] = {
    "lt": np.less,
    "le": np.less_equal,
    "gt": np.greater,
    "ge": np.greater_equal,
    "eq": np.equal,
}
_NUMB: Final = ("numb", "tingling")
_NEGATIVE: Final = ("absent", "none")
_LEFT, _RIGHT, _BOTH, _SIDE_NOT_KNOWN = (
    SIDED_CODES.index(x) for x in ("left", "right", "both", "present")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchTriage:
    """How soon each person must be seen, from the answers alone.

    Attributes:
        rank: ``(n,)`` rank of the level.
        fired: Rule id to ``(n,)``; a rule of self care is listed only where it decides.
        unasked: Finding id to ``(n,)``: not asked, and its answer could still change the level.
    """

    rank: NDArray[np.int64]
    fired: Mapping[str, Flags]
    unasked: Mapping[str, Flags]

    def n_unasked(self) -> NDArray[np.int64]:
        """Return ``(n,)`` how many safety findings are open."""
        total = np.zeros(len(self.rank), dtype=np.int64)
        for flags in self.unasked.values():
            total += flags
        return total


def triage_many(people: Coded, tables: Tables) -> BatchTriage:
    """Return what `legsense.triage.engine.triage` says of each person.

    Args:
        people: Checked answers.
        tables: Compiled knowledge, of which only the rules and the names of findings are read.
    """
    rules = tables.rules
    reading = ManyReadings(people, tables)
    truth = [reading.truth(rule.when) for rule in rules.rules]
    certain = [each == TRUE for each in truth]
    fired = [
        each if rule.level == rules.self_care else each | _assumed(rule, shade, reading)
        for rule, shade, each in zip(rules.rules, truth, certain, strict=True)
    ]
    rank = _ranks(fired, truth, rules, people.n_people)
    at_home = rank == rules.rank(rules.self_care)
    return BatchTriage(
        rank=rank,
        fired={
            rule.id: each & at_home if rule.level == rules.self_care else each
            for rule, each in zip(rules.rules, fired, strict=True)
        },
        unasked=_unasked(rank, certain, reading, rules),
    )


def _assumed(rule: CompiledRule, shade: Shades, reading: "ManyReadings") -> Flags:
    assumed: Flags = shade == UNLESS
    if rule.assume_when_unknown:
        assumed = assumed | ((shade == CANNOT_SAY) & reading.supported(rule.when))
    return assumed


def _ranks(
    fired: list[Flags], truth: list[Shades], rules: TriageRules, n_people: int
) -> NDArray[np.int64]:
    rank = np.zeros(n_people, dtype=np.int64)
    settled = np.ones(n_people, dtype=bool)
    for rule, each, shade in zip(rules.rules, fired, truth, strict=True):
        np.maximum(rank, np.where(each, rules.rank(rule.level), 0), out=rank)
        if rule.level in rules.settled_first:
            settled &= shade == FALSE
    fallback, self_care = rules.rank(rules.fallback), rules.rank(rules.self_care)
    rank[rank == 0] = fallback
    rank[(rank == self_care) & ~settled] = fallback
    return rank


def _unasked(
    rank: NDArray[np.int64], certain: list[Flags], reading: "ManyReadings", rules: TriageRules
) -> dict[str, Flags]:
    reached = np.zeros(len(rank), dtype=np.int64)
    for rule, each in zip(rules.rules, certain, strict=True):
        np.maximum(reached, np.where(each, rules.rank(rule.level), 0), out=reached)
    at_fallback = rank == rules.rank(rules.fallback)
    reached[at_fallback & (reached <= rules.rank(rules.self_care))] = 0
    unasked: dict[str, Flags] = {}
    for rule, each in zip(rules.rules, certain, strict=True):
        worth = (reached < rules.rank(rule.level)) & ~each
        for finding, flags in reading.open_leaves(rule.when, worth):
            unasked[finding] = unasked[finding] | flags if finding in unasked else flags
    return unasked


class ManyReadings:
    """How the answers of many people read in the words of the rules.

    Args:
        people: Checked answers.
        tables: Compiled knowledge.
    """

    def __init__(self, people: Coded, tables: Tables) -> None:
        self._people = people
        self._shapes = tables.rules.shapes
        self._specs = tables.vocabulary.findings
        self._index = {finding: number for number, finding in enumerate(self._specs)}
        self._seen: dict[int, Shades] = {}
        self._no: Flags = np.zeros(people.n_people, dtype=bool)
        self._painted = self._no.copy()
        self._painted[list(people.marks)] = True
        self._numb: dict[str, Flags] = self._numb_regions()
        self._implied: dict[str, dict[int, Flags]] = {}
        self._implied = self._sides_implied(tables.rules)
        self._seen.clear()

    def _numb_regions(self) -> dict[str, Flags]:
        numb: dict[str, Flags] = {}
        for person, marks in self._people.marks.items():
            for mark in marks:
                if mark.sensation in _NUMB:
                    numb.setdefault(mark.region, self._no.copy())[person] = True
        for (_, person), regions in self._people.regions.items():
            for region in regions:
                numb.setdefault(region.rsplit(".", 1)[-1], self._no.copy())[person] = True
        return numb

    def _sides_implied(self, rules: TriageRules) -> dict[str, dict[int, Flags]]:
        """Return for each implied finding who has it, by code of the side that it has at least."""
        found: dict[str, dict[int, Flags]] = {}
        for implied in rules.implied:
            holds = self.truth(implied.when) == TRUE
            sides = found.setdefault(implied.finding, {_SIDE_NOT_KNOWN: self._no})
            for finding, true in self._true(implied.when):
                for code in (_LEFT, _RIGHT, _BOTH, _SIDE_NOT_KNOWN):
                    on = holds & true & (self._side_codes(finding) == code)
                    sides[code] = sides.get(code, self._no) | on
        return found

    def _side_codes(self, finding: str) -> Codes:
        """Return the side of a present finding; of one without sides, that it is not known."""
        codes = self._codes(finding)
        shape = self._shapes[finding]
        if shape.kind != "sided":
            return np.full_like(codes, _SIDE_NOT_KNOWN)
        return np.where(codes == NEVER_ASKED, _SIDE_NOT_KNOWN, codes).astype(np.int16)

    def _true(self, expression: Expression) -> Iterator[tuple[str, Flags]]:
        if isinstance(expression, Combine):
            for part in expression.parts:
                yield from self._true(part)
        else:
            yield expression.finding, self.truth(expression) == TRUE

    def _codes(self, finding: str) -> Codes:
        codes: Codes = self._people.code[self._index[finding]]
        return codes

    def truth(self, expression: Expression) -> Shades:
        """Return the shade of truth of an expression for each person."""
        known = self._seen.get(id(expression))
        if known is None:
            known = self._work_out(expression)
            self._seen[id(expression)] = known
        return known

    def _work_out(self, expression: Expression) -> Shades:
        if not isinstance(expression, Combine):
            return self._leaf(expression)
        shades = [self.truth(part) for part in expression.parts]
        match expression.how:
            case "all":
                return reduce(np.minimum, shades)
            case "any":
                return reduce(np.maximum, shades)
            case "none":
                turned = np.array([TRUE, UNLESS, UNLESS, UNLESS, FALSE], dtype=np.uint8)
                excluded: Shades = turned[reduce(np.maximum, shades)]
                return excluded
            case "at_least":
                ordered: Shades = np.sort(np.stack(shades), axis=0)
                least: Shades = ordered[len(shades) - expression.least]
                return least

    def _leaf(self, leaf: Bare | Compare) -> Shades:
        shape = self._shapes[leaf.finding]
        if shape.default is not None:
            return self._constant(leaf, shape.default)
        implied = self._implied.get(leaf.finding, {})
        if shape.kind == "regions":
            shades = self._regions(leaf, shape)
        elif shape.kind == "sided" and isinstance(leaf, Compare):
            return self._sides(leaf, shape, implied)
        else:
            shades = self._missing(leaf, shape)
            known = self._codes(leaf.finding) >= 0
            shades = np.where(known, self._known(leaf, shape), shades)
        if isinstance(leaf, Bare) and implied:
            shades[reduce(np.logical_or, implied.values())] = TRUE
        return shades

    def _constant(self, leaf: Bare | Compare, value: str) -> Shades:
        holds = value not in _NEGATIVE if isinstance(leaf, Bare) else value in leaf.values
        return np.full(self._people.n_people, TRUE if holds else FALSE, dtype=np.uint8)

    def _known(self, leaf: Bare | Compare, shape: Shape) -> Shades:
        """Return the shade of a leaf for those who answered it."""
        if shape.kind == "measure":
            numbers = self._people.number[self._index[leaf.finding]]
            holds: Flags = ~self._no
            if isinstance(leaf, Compare):
                holds = _RELATIONS[leaf.op](numbers, float(leaf.values[0]))
            return np.where(holds, TRUE, FALSE).astype(np.uint8)
        values = values_of(self._specs[leaf.finding])
        by_code = np.empty(len(values) + 1, dtype=np.uint8)
        for code, value in enumerate((*values, None)):
            if isinstance(leaf, Bare):
                by_code[code] = FALSE if value in _NEGATIVE else TRUE
            else:
                by_code[code] = TRUE if value in leaf.values else FALSE
        shades: Shades = by_code[np.maximum(self._codes(leaf.finding), 0)]
        return shades

    def _missing(self, leaf: Bare | Compare, shape: Shape) -> Shades:
        if shape.entry and isinstance(leaf, Bare):
            return np.full(self._people.n_people, TRUE, dtype=np.uint8)
        asked = self._codes(leaf.finding) != NEVER_ASKED
        shades = np.where(asked, CANNOT_SAY, NOT_ASKED).astype(np.uint8)
        if shape.applies_if is not None:
            shades[self.truth(shape.applies_if) == FALSE] = FALSE
        return shades

    def _regions(self, leaf: Bare | Compare, shape: Shape) -> Shades:
        told = self._painted | (self._codes(leaf.finding) >= 0)
        clear = np.where(self._people.marks_complete, FALSE, CANNOT_SAY)
        shades = np.where(told, clear, self._missing(leaf, shape)).astype(np.uint8)
        if isinstance(leaf, Compare):
            for region in map(str, leaf.values):
                shades[told & self._numb.get(region, self._no)] = TRUE
        return shades

    def _sides(self, leaf: Compare, shape: Shape, implied: Mapping[int, Flags]) -> Shades:
        code = self._codes(leaf.finding)
        left = (code == _LEFT) | implied.get(_LEFT, self._no)
        right = (code == _RIGHT) | implied.get(_RIGHT, self._no)
        both = (code == _BOTH) | implied.get(_BOTH, self._no) | (left & right)
        wider = (code == _SIDE_NOT_KNOWN) | implied.get(_SIDE_NOT_KNOWN, self._no)
        open_side = wider | (code == NEVER_ASKED) | (code == SAID_UNKNOWN)
        by_side = [np.where(side in leaf.values, TRUE, FALSE) for side in ("left", "right", "none")]
        shades = np.where(left, by_side[0], np.where(right, by_side[1], by_side[2]))
        missing = self._missing(leaf, shape)
        missing[code == _SIDE_NOT_KNOWN] = CANNOT_SAY
        if implied:
            any_implied = reduce(np.logical_or, implied.values())
            told = np.where(code == NEVER_ASKED, NOT_ASKED, CANNOT_SAY)
            missing = np.where(any_implied, told, missing).astype(np.uint8)
        shades = np.where(open_side, missing, shades)
        shades = np.where(both, TRUE if "both" in leaf.values else FALSE, shades)
        return shades.astype(np.uint8)

    def open_leaves(self, expression: Expression, among: Flags) -> Iterator[tuple[str, Flags]]:
        """Yield findings nobody asked that keep an expression from being settled, and for whom.

        A finding that may not apply gives way to the findings that decide whether it does.
        """
        shade = self.truth(expression)
        if not isinstance(expression, Combine):
            yield from self._open_leaf(expression, among & (shade == NOT_ASKED))
            return
        unsettled = among & (shade != FALSE) & (shade != TRUE)
        if unsettled.any():
            for part in expression.parts:
                yield from self.open_leaves(part, unsettled)

    def _open_leaf(self, leaf: Bare | Compare, among: Flags) -> Iterable[tuple[str, Flags]]:
        condition = self._shapes[leaf.finding].applies_if
        if condition is None:
            return [(leaf.finding, among)]
        parents = list(self.open_leaves(condition, among))
        deferred = reduce(np.logical_or, (flags for _, flags in parents), self._no)
        return [*parents, (leaf.finding, among & ~deferred)]

    def supported(self, expression: Expression) -> Flags:
        """Return for whom something known to be true supports an expression that is CANNOT_SAY."""
        if isinstance(expression, Bare) and self._shapes[expression.finding].entry:
            return self._no
        shade = self.truth(expression)
        if not isinstance(expression, Combine):
            holds: Flags = shade == TRUE
            return holds
        if expression.how == "none":
            return self._no
        parts = [
            (self.truth(part) >= CANNOT_SAY) & self.supported(part) for part in expression.parts
        ]
        return (shade >= CANNOT_SAY) & reduce(np.logical_or, parts)
