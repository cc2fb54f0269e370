"""The kernel against the reference, person by person; oracle: legsense.assess.weigh."""

import numpy as np
import pytest

from legsense.assess import weigh
from legsense.model.answers import Answers
from legsense.model.tables import Floats, Tables
from legsense.population.coded import answers_of, coded
from legsense.population.posterior import PEOPLE_TOGETHER, posteriors_of
from tests.adapters.population.conftest import silly_people

SINGLE, DOUBLE = 1e-6, 1e-11


def batch(people: list[Answers], tables: Tables, *, single: bool) -> tuple[Floats, Floats]:
    """Return the posterior of everyone over conditions and over sites."""
    parts = list(posteriors_of(coded(people, tables.vocabulary), tables, single=single))
    return (
        np.concatenate([part.condition for part in parts]),
        np.concatenate([part.site for part in parts]),
    )


@pytest.mark.parametrize(("single", "tolerance"), [(True, SINGLE), (False, DOUBLE)])
def test_kernel_and_reference_agree(single: bool, tolerance: float, tables: Tables) -> None:
    """From no answer to two hundred, some with painted maps, some with movements tried alone."""
    people = silly_people(tables, 400, seed=1, sizes=(0, 3, 10, 15, 20, 60, 200), painted=10)

    condition, site = batch(people, tables, single=single)

    for number, answers in enumerate(people):
        _, exact = weigh(answers, tables)
        assert np.abs(condition[number] - exact.condition).max() < tolerance, answers
        assert np.abs(site[number] - exact.site).max() < tolerance, answers


def test_every_single_answer_agrees(tables: Tables) -> None:
    """Each value of each finding alone, young and old: no answer has figures of its own."""
    people = [
        Answers(values={"age_years": age, spec.id: value})
        for spec in tables.vocabulary.findings.values()
        for value in (("none", "left", "both", "present") if spec.sided else spec.values)
        for age in (30.0, 70.0)
        if spec.id != "sex_recorded"
    ]

    condition, _ = batch(people, tables, single=False)

    for number, answers in enumerate(people):
        _, exact = weigh(answers, tables)
        assert np.abs(condition[number] - exact.condition).max() < DOUBLE, answers


def test_what_a_person_gets_does_not_depend_on_the_others(tables: Tables) -> None:
    """To the last bit; else a run taken up again would not write the same bytes."""
    people = silly_people(tables, 60, seed=2, sizes=(5, 15, 100))
    crowd = people * (PEOPLE_TOGETHER // len(people) + 2)

    alone, _ = batch(people, tables, single=True)
    among_others, _ = batch(crowd[7:], tables, single=True)

    shift = len(people) - 7
    np.testing.assert_array_equal(alone, among_others[shift : shift + len(people)])


def test_figures_that_grow_too_small_are_worked_out_anew(tables: Tables) -> None:
    """A yes to everything leaves no cause that fits; still the two minds agree."""
    everything = {
        spec.id: "both" if spec.sided else "present"
        for spec in tables.vocabulary.findings.values()
        if spec.sided or spec.yes_no
    }
    answers = Answers(values=everything)

    condition, _ = batch([answers], tables, single=True)

    _, exact = weigh(answers, tables)
    assert np.abs(condition[0] - exact.condition).max() < SINGLE


def test_codes_say_what_was_said(tables: Tables) -> None:
    """People to codes and back."""
    people = silly_people(tables, 200, seed=3, sizes=(0, 20, 262), painted=5)
    codes = coded(people, tables.vocabulary)

    assert [answers_of(codes, n, tables.vocabulary) for n in range(len(people))] == people
