"""The fast engine and the plain loops must say the same, on people who make no sense at all."""

import numpy as np
import pytest

from legsense.inference.evidence import evidence_of
from legsense.inference.posterior import Posterior, posterior_of, work_out
from legsense.localisation.chart import chart_evidence
from legsense.model.answers import UNKNOWN, Answers, Mark
from legsense.model.tables import LESION_SIDES, Tables
from tests.oracle.people import marks_of_site, random_answers, with_marks
from tests.oracle.reference import Reference, reference_posterior

TOLERANCE = 1e-9


def engine(answers: Answers, tables: Tables) -> Posterior:
    """Return what the engine says."""
    evidence, chart = evidence_of(answers, tables), chart_evidence(answers, tables)
    return posterior_of(work_out(evidence, tables, chart))


def greatest_difference(fast: Posterior, slow: Reference, tables: Tables) -> float:
    """Return the greatest difference between any two probabilities of the two methods."""
    names, sites = list(tables.vocabulary.conditions), list(tables.vocabulary.sites)
    differences = [abs(fast.log_evidence - slow.log_evidence)]
    differences += [
        abs(float(fast.condition[position]) - slow.condition[name])
        for position, name in enumerate(names)
    ]
    firsts, seconds = fast.pair_first.tolist(), fast.pair_second.tolist()
    pairs = {
        (names[a], names[b]): chance
        for a, b, chance in zip(firsts, seconds, fast.pair.tolist(), strict=True)
    }
    differences += [abs(pairs.get(key, 0.0) - chance) for key, chance in slow.pair.items()]
    for (site, side), chance in slow.site.items():
        place = fast.site[sites.index(site), LESION_SIDES.index(side)]
        differences.append(abs(float(place) - chance))
    for row, condition in enumerate(tables.row_condition.tolist()):
        for position, side in enumerate(LESION_SIDES):
            key = (names[condition], sites[int(tables.row_site[row])], side)
            differences.append(abs(float(fast.single[row, position]) - slow.single[key]))
    return max(differences)


@pytest.mark.parametrize("seed", range(20))
def test_both_minds_agree_on_a_dozen_conditions(seed: int, dozen: Tables) -> None:
    """Fifteen random people a seed, from no answer to sixty; oracle: plain loops."""
    rng = np.random.default_rng([2, seed])
    for _ in range(15):
        answers = random_answers(rng, dozen, n_findings=int(rng.integers(0, 60)))

        difference = greatest_difference(
            engine(answers, dozen), reference_posterior(answers, dozen), dozen
        )

        assert difference < TOLERANCE, answers


@pytest.mark.parametrize("seed", range(10))
def test_both_minds_agree_where_skin_is_marked(seed: int, dozen: Tables) -> None:
    """Random marks, complete or not, with and without other answers; oracle: plain loops."""
    rng = np.random.default_rng([3, seed])
    for n_marks in (1, 6, 40):
        n_findings = int(rng.integers(0, 30))
        answers = random_answers(rng, dozen, n_findings=n_findings, n_marks=n_marks)

        difference = greatest_difference(
            engine(answers, dozen), reference_posterior(answers, dozen), dozen
        )

        assert difference < TOLERANCE, answers


@pytest.mark.parametrize("sides", [("left",), ("left", "right")])
@pytest.mark.parametrize("complete", [True, False])
def test_both_minds_agree_where_the_marks_fit_one_site(
    sides: tuple[str, ...], complete: bool, dozen: Tables
) -> None:
    """A map that fits makes the likelihoods as uneven as they get; oracle: plain loops.

    Each of the four kinds of map takes a quarter of the sites.
    """
    rng = np.random.default_rng(4)
    first = len(sides) - 1 + 2 * complete
    for site in list(dozen.vocabulary.sites)[first::4]:
        painted = marks_of_site(rng, dozen, site=site, sides=sides, complete=complete)
        others = random_answers(rng, dozen, n_findings=int(rng.integers(0, 25)))
        answers = with_marks(others, painted)

        difference = greatest_difference(
            engine(answers, dozen), reference_posterior(answers, dozen), dozen
        )

        assert difference < TOLERANCE, answers


@pytest.mark.parametrize("n_findings", [0, 1, 4, 13, 60])
def test_both_minds_agree_on_every_condition(n_findings: int, tables: Tables) -> None:
    """The whole knowledge base and every pair of its conditions; oracle: plain loops."""
    rng = np.random.default_rng([5, n_findings])
    answers = random_answers(rng, tables, n_findings=n_findings)

    difference = greatest_difference(
        engine(answers, tables), reference_posterior(answers, tables), tables
    )

    assert difference < TOLERANCE, answers


def test_both_minds_agree_when_nobody_can_say(dozen: Tables) -> None:
    """Every finding asked and none answered; oracle: plain loops."""
    answers = Answers(values=dict.fromkeys(dozen.vocabulary.findings, UNKNOWN))

    difference = greatest_difference(
        engine(answers, dozen), reference_posterior(answers, dozen), dozen
    )

    assert difference < TOLERANCE


def test_the_comparison_would_notice_a_difference(dozen: Tables) -> None:
    """The oracle is worth nothing if it nods at everything."""
    one = Answers(values={"back_pain": "present"})
    other = Answers(values={"back_pain": "absent"}, marks=(Mark(region="heel", side="left"),))

    assert greatest_difference(engine(one, dozen), reference_posterior(other, dozen), dozen) > 0.01
