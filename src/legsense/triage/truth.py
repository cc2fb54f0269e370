"""Five shades of truth for rules over answers that may be missing.

    FALSE < NOT_ASKED < CANNOT_SAY < UNLESS < TRUE

A rule is `all`, `any` and `none` over leaves. Kleene's third value is split in three, because they
call for different acts: a question that nobody asked is to be asked; one that the person cannot
answer may have to be assumed; and a rule whose every positive part is true, with only an exclusion
unknown, holds unless the exclusion turns out true. `all` is then the least and `any` the greatest.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from legsense.model.answers import ABSENT, PRESENT, UNKNOWN, Answers, AnswerValue
from legsense.model.triage_rules import Bare, Combine, Compare, Expression, Shape, TriageRules

FALSE, NOT_ASKED, CANNOT_SAY, UNLESS, TRUE = range(5)

_NEGATIVE = frozenset({ABSENT, "none"})
_NUMB = frozenset({"numb", "tingling"})
_RELATIONS: Mapping[str, Callable[[float, float], bool]] = {
    "lt": lambda answer, bound: answer < bound,
    "le": lambda answer, bound: answer <= bound,
    "gt": lambda answer, bound: answer > bound,
    "ge": lambda answer, bound: answer >= bound,
    "eq": lambda answer, bound: answer == bound,
}


class Reading:
    """How one person's answers read in the words of the rules.

    Args:
        answers: As stored. What other answers settle (`implied`) is filled in here.
        rules: The compiled rules.
    """

    def __init__(self, answers: Answers, rules: TriageRules) -> None:
        self._shapes = rules.shapes
        self._values: dict[str, AnswerValue] = dict(answers.values)
        # By identity, for hashing a tree costs more than reading it. The tree is kept beside its
        # shade: were it freed, another could take its identity, and with it a wrong shade.
        self._seen: dict[int, tuple[Expression, int]] = {}
        self._painted = bool(answers.marks)
        self._marks_complete = answers.marks_complete
        self._numb = frozenset(each.region for each in answers.marks if each.sensation in _NUMB)
        for shape in rules.shapes.values():
            if shape.default is not None:
                self._values.setdefault(shape.id, shape.default)
        self._implied: Mapping[str, frozenset[AnswerValue]] = {}
        self._implied = self._sides_implied(rules)
        self._seen.clear()

    def _sides_implied(self, rules: TriageRules) -> dict[str, frozenset[AnswerValue]]:
        """Return what other answers say of a finding: at least the sides that they are on."""
        found: dict[str, frozenset[AnswerValue]] = {}
        for implied in rules.implied:
            if self.truth(implied.when) == TRUE:
                sides = {self._values.get(each, PRESENT) for each in self._true(implied.when)}
                found[implied.finding] = found.get(implied.finding, frozenset()) | sides
        return found

    def _true(self, expression: Expression) -> Iterator[str]:
        """Yield the findings that make an expression true."""
        if isinstance(expression, Combine):
            for part in expression.parts:
                yield from self._true(part)
        elif self.truth(expression) == TRUE:
            yield expression.finding

    def truth(self, expression: Expression) -> int:
        """Return the shade of truth of an expression, FALSE to TRUE."""
        known = self._seen.get(id(expression))
        if known is not None:
            return known[1]
        match expression:
            case Combine():
                shade = self._work_out(expression)
            case leaf:
                shade = self._leaf(leaf)
        self._seen[id(expression)] = expression, shade
        return shade

    def _work_out(self, expression: Combine) -> int:
        match expression.how:
            case "all":
                return self._least(expression.parts)
            case "any":
                return self._greatest(expression.parts)
            case "none":
                excluded = self._greatest(expression.parts)
                return {FALSE: TRUE, TRUE: FALSE}.get(excluded, UNLESS)
            case "at_least":
                shades = sorted(map(self.truth, expression.parts), reverse=True)
                return shades[expression.least - 1]

    def _least(self, parts: Iterable[Expression]) -> int:
        least = TRUE
        for part in parts:
            shade = self.truth(part)
            if shade == FALSE:
                return FALSE
            least = min(least, shade)
        return least

    def _greatest(self, parts: Iterable[Expression]) -> int:
        greatest = FALSE
        for part in parts:
            shade = self.truth(part)
            if shade == TRUE:
                return TRUE
            greatest = max(greatest, shade)
        return greatest

    def _leaf(self, leaf: Bare | Compare) -> int:
        shape = self._shapes[leaf.finding]
        value = self._values.get(leaf.finding)
        if isinstance(leaf, Bare) and leaf.finding in self._implied:
            return TRUE
        if shape.kind == "regions":
            return self._regions(leaf, shape, value)
        if shape.kind == "sided" and isinstance(leaf, Compare):
            return self._sides(leaf, shape, value)
        if value is None or value == UNKNOWN:
            return self._missing(leaf, shape, asked=value is not None)
        if isinstance(leaf, Bare):
            return FALSE if value in _NEGATIVE else TRUE
        return _compared(leaf, shape, value)

    def _sides(self, leaf: Compare, shape: Shape, value: AnswerValue | None) -> int:
        """Compare the sides told and implied; a side that may be wider is never taken as one."""
        given = {PRESENT if value is None else value, *self._implied.get(shape.id, ())}
        if "both" in given or {"left", "right"} <= given:
            return TRUE if "both" in leaf.values else FALSE
        if value is None or given & {PRESENT, UNKNOWN}:
            asked = value is not None
            if leaf.finding in self._implied:
                return CANNOT_SAY if asked else NOT_ASKED
            return CANNOT_SAY if value == PRESENT else self._missing(leaf, shape, asked=asked)
        side = next((each for each in ("left", "right") if each in given), "none")
        return TRUE if side in leaf.values else FALSE

    def _missing(self, leaf: Bare | Compare, shape: Shape, *, asked: bool) -> int:
        if shape.entry and isinstance(leaf, Bare):
            return TRUE  # Whoever is here has the complaint; only its side may be unknown.
        if shape.applies_if is not None and self.truth(shape.applies_if) == FALSE:
            return FALSE
        return CANNOT_SAY if asked else NOT_ASKED

    def _regions(self, leaf: Bare | Compare, shape: Shape, value: AnswerValue | None) -> int:
        """Marks answer for the map; an area left unmarked is free only when marks are complete."""
        if isinstance(value, tuple) or self._painted:
            stored = value if isinstance(value, tuple) else ()
            numb = self._numb | {each.rsplit(".", 1)[-1] for each in stored}
            if isinstance(leaf, Compare) and numb.intersection(map(str, leaf.values)):
                return TRUE
            return FALSE if self._marks_complete else CANNOT_SAY
        return self._missing(leaf, shape, asked=value is not None)

    def open_leaves(self, expression: Expression, shade: int) -> Iterator[str]:
        """Yield the findings of one shade that keep an expression from being settled.

        A finding that may not apply gives way to the findings that decide whether it does.
        """
        if self.truth(expression) in {FALSE, TRUE}:
            return
        if isinstance(expression, Combine):
            for part in expression.parts:
                yield from self.open_leaves(part, shade)
        elif self.truth(expression) == shade:
            condition = self._shapes[expression.finding].applies_if
            parents = () if condition is None else tuple(self.open_leaves(condition, NOT_ASKED))
            yield from parents if parents and shade == NOT_ASKED else (expression.finding,)

    def doubts(self, expression: Expression) -> Iterator[str]:
        """Yield the open findings that an assumption rests on: an answer to one may take it back.

        Of `any`, only the parts that hold it up: another part could make it certain, not false.
        """
        truth = self.truth(expression)
        if truth in {FALSE, TRUE}:
            return
        if not isinstance(expression, Combine) or expression.how == "none":
            for shade in (NOT_ASKED, CANNOT_SAY):
                yield from self.open_leaves(expression, shade)
            return
        for part in expression.parts:
            if expression.how != "any" or self.truth(part) == truth:
                yield from self.doubts(part)

    def supported(self, expression: Expression) -> bool:
        """Return whether something known to be true supports an expression that is CANNOT_SAY.

        The complaint that everyone here has supports nothing: it would turn every "I don't know"
        into an emergency.
        """
        shade = self.truth(expression)
        if isinstance(expression, Bare) and self._shapes[expression.finding].entry:
            return False
        if not isinstance(expression, Combine):
            return shade == TRUE
        if expression.how == "none" or shade < CANNOT_SAY:
            return False
        holding = [each for each in expression.parts if self.truth(each) >= CANNOT_SAY]
        return any(self.supported(each) for each in holding)


def _compared(leaf: Compare, shape: Shape, value: AnswerValue) -> int:
    if shape.kind == "measure":
        relation = _RELATIONS[leaf.op]
        if isinstance(value, str | tuple):
            return CANNOT_SAY
        return TRUE if relation(float(value), float(leaf.values[0])) else FALSE
    return TRUE if value in leaf.values else FALSE
