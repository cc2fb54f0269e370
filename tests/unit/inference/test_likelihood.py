"""P(answers | one cause) and P(answers | two): groups, noisy-or, mixtures, sides."""

import numpy as np
import pytest

from legsense.inference.evidence import evidence_of
from legsense.inference.likelihood import (
    group_likelihood,
    grouped,
    pair_group_likelihood,
    pairs_of,
    side_factors,
)
from legsense.knowledge.current import load_tables
from legsense.model.answers import Answers, AnswerValue
from legsense.model.tables import Floats, Tables


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


def of_pairs(tables: Tables, **values: AnswerValue) -> Floats:
    """Return P(answers | each pair) of answers that form one group."""
    (group,) = grouped(evidence_of(Answers(values=values), tables), tables).values()
    return pair_group_likelihood(group, tables)


def partners(tables: Tables) -> list[str]:
    """Return two yes-or-no findings of one group that share a strength."""
    by_group: dict[int, list[str]] = {}
    for index, spec in enumerate(tables.vocabulary.findings.values()):
        if tables.slot_start[index] >= 0 and spec.yes_no and not spec.one_way:
            by_group.setdefault(int(tables.finding_group[index]), []).append(spec.id)
    groups = list(tables.vocabulary.groups.values())
    return next(
        keys[:2]
        for number, keys in by_group.items()
        if len(keys) > 1 and number < len(groups) and groups[number].rho >= 0.4
    )


def test_every_pair_stands_once(tables: Tables) -> None:
    """Two conditions in either order are one pair; `other_unexplained` is in none."""
    first, second = pairs_of(tables)

    assert (first < second).all()
    assert second.max() == tables.n_conditions - 2
    assert len(first) == (tables.n_conditions - 1) * (tables.n_conditions - 2) // 2


def test_the_answers_of_one_finding_share_out_one_for_each_row(tables: Tables) -> None:
    """Present and absent together are certain, whatever the cause."""
    total = np.zeros(len(tables.row_condition))
    for answer in ("present", "absent"):
        evidence = evidence_of(Answers(values={"back_pain": answer}), tables)
        (group,) = grouped(evidence, tables).values()
        total += group_likelihood(group, tables.slot_by_row, tables)

    assert np.abs(total - 1.0).max() < 1e-12


def test_the_four_answers_of_two_partners_share_out_one_for_each_pair(tables: Tables) -> None:
    """Noisy-or at each strength is a distribution, and so is its mean."""
    one, other = partners(tables)
    answers = ("present", "absent")

    total = sum(of_pairs(tables, **{one: a, other: b}) for a in answers for b in answers)

    assert np.abs(np.asarray(total) - 1.0).max() < 1e-12


def test_asking_a_partner_does_not_change_what_the_first_answer_said(tables: Tables) -> None:
    """P(one present | pair) is the sum over the other's answers; also for a finding left alone."""
    one, other = partners(tables)

    alone = of_pairs(tables, **{one: "present"})
    summed = of_pairs(tables, **{one: "present", other: "present"}) + of_pairs(
        tables, **{one: "present", other: "absent"}
    )

    assert np.abs(alone - summed).max() < 1e-12


def test_partners_that_agree_are_likelier_than_chance(tables: Tables) -> None:
    """Two signs of one thing come together: that is what the shared strength is for."""
    one, other = partners(tables)
    evidence = {
        key: grouped(evidence_of(Answers(values={key: "present"}), tables), tables)
        for key in (one, other)
    }
    apart = [
        group_likelihood(next(iter(groups.values())), tables.slot_by_row, tables)
        for groups in evidence.values()
    ]
    both = Answers(values={one: "present", other: "present"})
    (group,) = grouped(evidence_of(both, tables), tables).values()

    together = group_likelihood(group, tables.slot_by_row, tables)

    assert (together >= apart[0] * apart[1] - 1e-12).all()


def test_two_conditions_that_are_silent_on_a_finding_leave_its_background(tables: Tables) -> None:
    """Noisy-or starts above the background: twice nothing is nothing more."""
    first, second = pairs_of(tables)
    index = list(tables.vocabulary.findings).index("back_pain")
    present = tables.slot_by_condition[int(tables.slot_start[index]) + 1]
    silent = np.abs(present - present[-1]).max(axis=1) < 1e-15
    silent_pairs = silent[first] & silent[second]
    background = float(present[-1] @ tables.strength_weights)

    found = of_pairs(tables, back_pain="present")

    assert np.abs(found[silent_pairs] - background).max(initial=0.0) < 1e-12


def test_a_category_of_two_causes_is_the_mixture_of_both(tables: Tables) -> None:
    """A course that no condition leaves alone; oracle: the mean of the two, written out."""
    first, second = pairs_of(tables)
    spec = tables.vocabulary.findings["onset_speed"]
    assert spec.unaffected is None
    index = list(tables.vocabulary.findings).index(spec.id)
    for number, value in enumerate(spec.values):
        slot = tables.slot_by_condition[int(tables.slot_start[index]) + number]
        figure = slot @ tables.strength_weights

        found = of_pairs(tables, onset_speed=value)

        assert np.abs(found - (figure[first] + figure[second]) / 2.0).max() < 1e-12


def test_what_two_causes_bring_about_shares_out_one(tables: Tables) -> None:
    """Where a value means unaffected, that value and the others still add to one for each pair."""
    for spec in tables.vocabulary.findings.values():
        index = list(tables.vocabulary.findings).index(spec.id)
        if spec.unaffected is None or tables.slot_start[index] < 0:
            continue
        starts = [each.from_value or spec.minimum or 0.0 for each in spec.classes]
        total = np.zeros(len(pairs_of(tables)[0]))
        for value in starts if spec.measured else spec.values:
            total += of_pairs(tables, **{spec.id: value})

        assert np.abs(total - 1.0).max() < 1e-12, spec.id


@pytest.mark.parametrize("finding", ["leg_numbness", "foot_drop"])
def test_the_sides_of_a_finding_share_out_one_for_each_pair(finding: str, tables: Tables) -> None:
    """Left, right and both together are certain once it is there."""
    unasked = side_factors(evidence_of(Answers(), tables), tables)

    total = np.zeros_like(unasked)
    for side in ("left", "right", "both"):
        total += side_factors(evidence_of(Answers(values={finding: side}), tables), tables)

    assert np.abs(total - unasked).max() < 1e-12
    assert np.abs(unasked.sum(axis=(0, 1)) - 1.0).max() < 1e-12
