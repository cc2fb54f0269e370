"""The engine and the formulas are two readings of the same rules; on random people they agree."""

import z3

from legsense.model.answers import Answers, AnswerValue
from legsense.model.triage_rules import TriageRules
from legsense.triage.engine import triage
from tests.proofs.random_people import RandomPeople
from tests.proofs.smt import SymbolicPerson

N_PEOPLE = 3000


def test_engine_and_formulas_agree_on_every_rule_of_random_people(rules: TriageRules) -> None:
    """Level and fired rules are the same; so what is proved of the formulas holds of the engine."""
    people = RandomPeople(rules, seed=20)
    formulas = Formulas(rules)
    levels = set()
    for _ in range(N_PEOPLE):
        answers = people.draw()
        result = triage(Answers(values=answers), rules)
        levels.add(result.level)
        fired = {each.id for each in result.because}

        assert (result.level, fired) == formulas.read(answers), answers

    assert levels == {each.id for each in rules.levels}


class Formulas:
    """Reads concrete answers with the formulas."""

    def __init__(self, rules: TriageRules) -> None:
        self._rules = rules
        self._person = SymbolicPerson(rules)
        fires = {each.id: self._person.fires(each) for each in rules.rules}
        lowest = {each.id for each in rules.rules if each.level == rules.self_care}
        home = self._person.at_self_care
        self._fires = {
            each: z3.And(fire, home) if each in lowest else fire for each, fire in fires.items()
        }
        self._solver = z3.Solver()
        self._solver.add(*self._person.sound)

    def read(self, answers: dict[str, AnswerValue]) -> tuple[str, set[str]]:
        """Return level and fired rules."""
        self._solver.push()
        for finding in self._rules.shapes:
            said = self._person.said(finding, answers.get(finding))
            self._solver.add(*(variable == value for variable, value in said))
        assert self._solver.check() == z3.sat
        model = self._solver.model()
        fired = {each for each, fire in self._fires.items() if z3.is_true(model.eval(fire))}
        level = next(
            each.id
            for each in self._rules.levels
            if z3.is_true(model.eval(self._person.at_least(each.id)))
        )
        self._solver.pop()
        return level, fired
