"""People with random answers, drawn so that rules fire, stand open and stay silent all the time."""

import random

from legsense.model.answers import UNKNOWN, AnswerValue
from legsense.model.triage_rules import Combine, Compare, Expression, Shape, TriageRules

CALM_SHARE = 0.3
"""Share of people who said yes to next to nothing; without them nobody would reach self care."""


class RandomPeople:
    """Draws answers for the findings that rules read.

    Args:
        rules: The compiled rules.
        seed: Same seed, same people.
    """

    def __init__(self, rules: TriageRules, seed: int) -> None:
        self._rules = rules
        self._random = random.Random(seed)
        self._bounds: dict[str, set[float]] = {}
        self._regions: set[str] = set()
        for when in (*(each.when for each in rules.rules), *(each.when for each in rules.implied)):
            self._note(when)

    def _note(self, expression: Expression) -> None:
        """Keep the numbers and regions that rules name: beside them answers change their meaning."""
        if isinstance(expression, Combine):
            for part in expression.parts:
                self._note(part)
        elif isinstance(expression, Compare):
            kind = self._rules.shapes[expression.finding].kind
            if kind == "measure":
                self._bounds.setdefault(expression.finding, set()).update(
                    float(each) for each in expression.values
                )
            elif kind == "regions":
                self._regions.update(map(str, expression.values))

    def draw(self) -> dict[str, AnswerValue]:
        """Return one person's answers; how much is asked, unknown and yes differs from one to one."""
        if self._random.random() < CALM_SHARE:
            return self._calm()
        n_in_ten = [self._random.choice((1, 3, 6, 9)) for _ in range(3)]
        asked, known, yes = (each / 10 for each in n_in_ten)
        answers: dict[str, AnswerValue] = {}
        for shape in self._rules.shapes.values():
            if self._random.random() < asked:
                some = self._random.random() < known
                answers[shape.id] = self._value(shape, yes) if some else UNKNOWN
        return answers

    def _calm(self) -> dict[str, AnswerValue]:
        """Return someone who was asked everything and said yes to next to nothing."""
        answers = {each.id: self._value(each, 0.002) for each in self._rules.shapes.values()}
        for shape in self._rules.shapes.values():
            if shape.kind == "choice":
                calm = shape.applies_if is not None or self._random.random() < 0.5
                answers[shape.id] = shape.values[0 if calm else -1]
            if shape.kind == "measure":
                bounds = self._bounds.get(shape.id, {0.0})
                answers[shape.id] = (min(bounds) + max(bounds)) / 2
            if shape.entry:
                answers[shape.id] = "left"
        return answers

    def _value(self, shape: Shape, yes: float) -> AnswerValue:
        draw = self._random
        if shape.kind == "measure":
            bounds = sorted(self._bounds.get(shape.id, {40.0}))
            return draw.choice(bounds) + draw.choice((-1.0, -0.1, 0.0, 0.1, 1.0))
        if shape.kind == "choice":
            return draw.choice(shape.values)
        present = draw.random() < yes
        if shape.kind == "plain":
            return "present" if present else "absent"
        if shape.kind == "sided":
            return draw.choice(("left", "right", "both", "present")) if present else "none"
        return tuple(each for each in sorted(self._regions) if draw.random() < yes / 2)
