"""The engine and the formulas are two readings of the same rules; on random people they agree."""

import numpy as np
import z3

from legsense.model.answers import Answers
from legsense.model.triage_rules import TriageRules
from legsense.triage.engine import triage
from tests.proofs.evaluate import evaluate
from tests.proofs.random_people import RandomPeople
from tests.proofs.smt import SymbolicPerson

N_PEOPLE = 4000


def test_engine_and_formulas_agree_on_every_rule_of_random_people(rules: TriageRules) -> None:
    """Level and fired rules are the same; so what is proved of the formulas holds of the engine."""
    source = RandomPeople(rules, seed=20)
    people = [source.draw() for _ in range(N_PEOPLE)]
    results = [triage(Answers(values=each), rules) for each in people]
    person = SymbolicPerson(rules)
    said = [
        dict(fact for each in rules.shapes for fact in person.facts(each, told.get(each)))
        for told in people
    ]
    home = person.at_self_care
    shown = {
        each.id: z3.And(person.fires(each), home)
        if each.level == rules.self_care
        else person.fires(each)
        for each in rules.rules
    }
    fired = evaluate(shown, said)
    reached = evaluate({each.id: person.at_least(each.id) for each in rules.levels}, said)

    assert {each.level for each in results} == {each.id for each in rules.levels}
    for each in rules.levels:
        rank = rules.rank(each.id)
        engine = [rules.rank(result.level) >= rank for result in results]
        assert np.flatnonzero(reached[each.id] != engine).tolist() == [], each.id
    for rule in rules.rules:
        engine = [rule.id in {each.id for each in result.because} for result in results]
        assert np.flatnonzero(fired[rule.id] != engine).tolist() == [], rule.id
