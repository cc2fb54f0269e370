"""What is claimed of the rules, each as a question to the solver: is there a person who breaks it?

A claim returns the answers of such a person, or None when there is none: then it is proved for all.
"""

from collections.abc import Iterable, Iterator, Mapping

import z3

from legsense.knowledge.records.urgency import AlarmOrder
from legsense.knowledge.red_flags import findings_in
from legsense.model.answers import UNKNOWN, Answers, AnswerValue
from legsense.model.triage_rules import CompiledRule, Shape, TriageRules
from tests.proofs.smt import SymbolicPerson, regions_read

Change = tuple[AnswerValue | None, AnswerValue]
"""An answer before and after; None before: nobody asked."""

YES_TO_PLAIN: tuple[Change, ...] = (("absent", "present"), (None, "present"), (UNKNOWN, "present"))
YES_TO_SIDED: tuple[Change, ...] = (
    *(("none", side) for side in ("left", "right", "both", "present")),
    *((before, "both") for before in (None, UNKNOWN, "left", "right")),
)
YES_TO_ONE_SIDED: tuple[Change, ...] = (
    *(("none", side) for side in ("left", "right", "both", "present")),
    *((before, side) for before in (None, UNKNOWN) for side in ("left", "right")),
)


class Pair:
    """Two people who agree in all but one answer, for whatever rules are given."""

    def __init__(self, rules: TriageRules) -> None:
        self.rules = rules
        self.before = SymbolicPerson(rules, "before")
        self.after = SymbolicPerson(rules, "after")
        self._same = {each: z3.Bool(f"same {each}") for each in rules.shapes}
        self._lower = {each.id: z3.Bool(f"lower {each.id}") for each in rules.levels[:-1]}
        self._solver = z3.SolverFor("QF_LRA")
        self._solver.add(*self.before.sound, *self.after.sound)
        for finding, same in self._same.items():
            people = (self.before, self.after)
            twins = zip(*(self._variables(each, finding) for each in people), strict=True)
            self._solver.add(*(z3.Implies(same, one == other) for one, other in twins))
        for level, lower in self._lower.items():
            was, still = self.before.at_least(level), self.after.at_least(level)
            self._solver.add(z3.Implies(lower, z3.And(was, z3.Not(still))))

    @staticmethod
    def _variables(person: SymbolicPerson, finding: str) -> list[z3.ExprRef]:
        return person.answers[finding].variables()

    def lowered(self, finding: str, change: Change, *, levels: Iterable[str] | None = None) -> str:
        """Return the level that someone loses by a change of one answer; empty when nobody does.

        Args:
            finding: The one answer that differs.
            change: Its value before and after.
            levels: Levels that must not be lost; all when None.
        """
        facts = [same for other, same in self._same.items() if other != finding]
        for person, value in zip((self.before, self.after), change, strict=True):
            facts += _literals(person.said(finding, value))
        return self._lost(facts, levels)

    def lowered_by_measure(self, finding: str, *, downwards: bool) -> str:
        """Return the level that someone loses as a measured value falls, or as it rises."""
        facts = [same for other, same in self._same.items() if other != finding]
        before, after = (person.answers[finding] for person in (self.before, self.after))
        assert before.measure is not None
        assert after.measure is not None
        falls = z3.Bool(f"{finding} falls" if downwards else f"{finding} rises")
        moved = after.measure < before.measure if downwards else after.measure > before.measure
        self._solver.add(z3.Implies(falls, moved))
        return self._lost([*facts, before.known, after.known, falls], None)

    def _lost(self, facts: list[z3.BoolRef], levels: Iterable[str] | None) -> str:
        for level in self._lower if levels is None else levels:
            if self._solver.check(*facts, self._lower[level]) == z3.sat:
                return level
        return ""


def _literals(facts: list[tuple[z3.BoolRef, z3.BoolRef]]) -> Iterator[z3.BoolRef]:
    for variable, value in facts:
        yield variable if z3.is_true(value) else z3.Not(variable)


def changes_of(shape: Shape, alarm: AlarmOrder) -> tuple[Change, ...]:
    """Return every change of a plain or sided red flag that may never lower urgency."""
    if shape.kind == "plain":
        return YES_TO_PLAIN
    one_sided = shape.id in {each.finding for each in alarm.one_sided}
    return YES_TO_ONE_SIDED if one_sided else YES_TO_SIDED


def excused(alarm: AlarmOrder) -> frozenset[str]:
    """Return the findings that are no red flags, each named in the knowledge base with a reason."""
    return frozenset(each.finding for each in (*alarm.reassuring, *alarm.two_way))


class Anyone:
    """One person of whom only what a claim states is fixed."""

    def __init__(self, rules: TriageRules) -> None:
        self.rules = rules
        self.person = SymbolicPerson(rules)
        self._solver = z3.SolverFor("QF_LRA")
        self._solver.add(*self.person.sound)

    def below(self, answers: Mapping[str, AnswerValue], level: str) -> Answers | None:
        """Return someone who gave these answers, any others, and is seen later than a level."""
        facts = [
            variable == said
            for finding, value in answers.items()
            if finding in self.rules.shapes
            for variable, said in self.person.said(finding, value)
        ]
        return self._who(*facts, z3.Not(self.person.at_least(level)))

    def decided_by(self, rule: CompiledRule) -> Answers | None:
        """Return someone for whom a rule is certainly true and no faster rule fires."""
        rank = self.rules.rank(rule.level)
        higher = [each.id for each in self.rules.levels if each.rank > rank]
        faster = (z3.Not(self.person.at_least(each)) for each in higher)
        return self._who(self.person.shade(rule.when).true, *faster)

    def _who(self, *facts: z3.BoolRef) -> Answers | None:
        self._solver.push()
        self._solver.add(*facts)
        found = self._solver.check() == z3.sat
        answers = answers_of(self.person, self._solver.model()) if found else None
        self._solver.pop()
        return answers


class UnknownSide:
    """One person who says yes to a sided finding, with the side told or not."""

    def __init__(self, rules: TriageRules) -> None:
        self.rules = rules
        self.person = SymbolicPerson(rules)
        self._solver = z3.SolverFor("QF_LRA")
        self._solver.add(*self.person.sound)

    def lowers(self, finding: str) -> str:
        """Return the level that left, right and both all reach but a yes without a side does not.

        Empty when there is no such level: not to know the side is then never safer than the
        least urgent of the sides.
        """
        for level in self.rules.levels[:-1]:
            reached = self.person.at_least(level.id)
            sides = [self._told(reached, finding, each) for each in ("left", "right", "both")]
            hidden = self._told(reached, finding, "present")
            if self._solver.check(*sides, z3.Not(hidden)) == z3.sat:
                return level.id
        return ""

    def _told(self, formula: z3.BoolRef, finding: str, value: str) -> z3.BoolRef:
        return z3.substitute(formula, *self.person.said(finding, value))


def sent_home_too_early(
    rules: TriageRules, urgent_levels: Iterable[str] = ("emergency_now", "same_day")
) -> Answers | None:
    """Return someone at self care whom further true answers would have sent to be seen soon.

    The second person agrees in every known answer and has answered more; what does not apply to
    that person stays unasked, and so does what no rule asks: a measured weak movement speaks only
    through `leg_weakness`, which was answered, and a painted saddle through `saddle_numbness`.
    """
    painted = regions_read(*rules.implied) - regions_read(*rules.rules)
    asked = {each for rule in rules.rules for each in findings_in(rule.when)}
    told, full = SymbolicPerson(rules, "told"), SymbolicPerson(rules, "full")
    solver = z3.SolverFor("QF_LRA")
    solver.add(*told.sound, *full.sound, told.at_self_care)
    for shape in rules.shapes.values():
        one, other = told.answers[shape.id], full.answers[shape.id]
        same = [a == b for a, b in zip(one.variables(), other.variables(), strict=True)]
        if shape.kind == "regions":
            solver.add(*(one.options[each] == other.options[each] for each in painted))
        if shape.default is not None or shape.id not in asked | _parents(rules):
            solver.add(*same)
            continue
        solver.add(z3.Implies(one.known, z3.And(*same)))
        if shape.applies_if is not None:
            applies = full.shade(shape.applies_if).not_false
            solver.add(z3.Implies(z3.And(z3.Not(one.known), z3.Not(applies)), z3.And(*same)))
    urgent = [each for each in rules.rules if each.level in urgent_levels]
    solver.add(z3.Or(*(full.shade(each.when).true for each in urgent)))
    return answers_of(told, solver.model()) if solver.check() == z3.sat else None


def _parents(rules: TriageRules) -> set[str]:
    """Return the findings that decide whether others are asked."""
    conditions = (each.applies_if for each in rules.shapes.values())
    return {each for condition in conditions if condition for each in findings_in(condition)}


def answers_of(person: SymbolicPerson, model: z3.ModelRef) -> Answers:
    """Return a solver's person as answers that the engine takes."""
    values: dict[str, AnswerValue] = {}
    for shape in person.rules.shapes.values():
        answer = person.answers[shape.id]
        if not z3.is_true(model.eval(answer.asked, model_completion=True)):
            continue
        true = {
            each
            for each, variable in answer.options.items()
            if z3.is_true(model.eval(variable, model_completion=True))
        }
        if not z3.is_true(model.eval(answer.known, model_completion=True)):
            values[shape.id] = UNKNOWN
        elif answer.measure is not None:
            number = model.eval(answer.measure, model_completion=True)
            values[shape.id] = float(number.as_fraction())
        else:
            values[shape.id] = _value(shape, true)
    return Answers(values=values)


def _value(shape: Shape, true: set[str]) -> AnswerValue:
    if shape.kind == "regions":
        return tuple(sorted(true))
    if shape.kind == "plain":
        return "present" if true else "absent"
    if shape.kind == "sided":
        sides = true - {"yes"}
        return "both" if len(sides) == 2 else next(iter(sides), "present" if true else "none")
    return next(iter(true))
