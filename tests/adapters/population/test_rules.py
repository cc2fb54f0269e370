"""Rules over many people at once against rules over one; oracle: legsense.triage.engine."""

import numpy as np

from legsense.model.answers import Answers, Mark
from legsense.model.tables import Tables
from legsense.population.coded import coded
from legsense.population.rules import triage_many
from legsense.triage.engine import triage
from tests.adapters.population.conftest import silly_people
from tests.proofs.random_people import RandomPeople

N_PEOPLE = 1500


def rule_minded_people(tables: Tables) -> list[Answers]:
    """Return people drawn so that rules fire, stand open and stay silent, some with marks."""
    source = RandomPeople(tables.rules, seed=4)
    rng = np.random.default_rng(5)
    regions = list(tables.vocabulary.regions)
    people = []
    for number in range(N_PEOPLE):
        values = {k: v for k, v in source.draw().items() if k in tables.vocabulary.findings}
        marks = tuple(
            Mark(region=str(region), side="left", sensation=str(rng.choice(["numb", "pain"])))
            for region in rng.choice(regions, 2, replace=False)
        )
        people.append(
            Answers(
                values=values,
                marks=marks if number % 5 == 0 else (),
                marks_complete=bool(rng.random() < 0.5),
            )
        )
    return people


def test_many_and_one_agree_on_level_rules_and_open_questions(tables: Tables) -> None:
    """Everything that triage concludes, exactly."""
    people = rule_minded_people(tables)
    people += silly_people(tables, N_PEOPLE // 3, seed=6, sizes=(0, 20, 100), painted=4)

    many = triage_many(coded(people, tables.vocabulary), tables)

    n_unasked = many.n_unasked()
    assert set(many.rank.tolist()) == {level.rank for level in tables.rules.levels}
    for number, answers in enumerate(people):
        one = triage(answers, tables.rules)
        assert many.rank[number] == tables.rules.rank(one.level), answers
        assert {rule for rule, flags in many.fired.items() if flags[number]} == {
            fired.id for fired in one.because
        }, answers
        assert {f for f, flags in many.unasked.items() if flags[number]} == set(one.unasked)
        assert n_unasked[number] == len(one.unasked)
