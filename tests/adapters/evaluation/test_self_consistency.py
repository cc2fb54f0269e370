"""People drawn from the model: a sound engine passes, and a broken one is found out."""

from dataclasses import replace

import numpy as np
import pytest

from legsense.evaluation.evenness import band_of_ranks, chance_of_ranks
from legsense.evaluation.influence_people import drawn_people
from legsense.evaluation.worlds import coverage, drawn_world
from legsense.inference.posterior import Posterior, Workings, posterior_of
from legsense.model.tables import Tables
from legsense.population import self_check as room
from legsense.population.simulate import Recipe

RECIPE = Recipe(seed=21, missing=0.9, missing_risks=0.0)


def test_the_truth_ranks_evenly(tables: Tables) -> None:
    """As Talts et al. say it must when the engine computes what the model says."""
    found = room.self_check(400, RECIPE, tables)

    assert found.n_people == 400
    assert chance_of_ranks(found.ranks.tolist()) > 0.001
    assert abs(found.said.mean() - found.true.mean()) < 0.01


def test_an_engine_that_is_too_sure_is_found_out(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every posterior squared the truth stands too often among the improbable."""

    def too_sure(workings: Workings) -> Posterior:
        found = posterior_of(workings)
        single, pair = found.single**2, found.pair**2
        total = single.sum() + pair.sum()
        return replace(found, single=single / total, pair=pair / total)

    monkeypatch.setattr(room, "posterior_of", too_sure)

    found = room.self_check(400, RECIPE, tables)

    assert chance_of_ranks(found.ranks.tolist()) < 0.001


def test_chance_of_ranks_agrees_with_tables_of_chi_square() -> None:
    """Chi-square of 30.144 with 19 degrees is the printed 5 in 100; of 43.820 the 1 in 1000."""
    for chi_square, chance in ((30.144, 0.05), (43.820, 0.001)):
        away = (chi_square * 100.0 / 2.0) ** 0.5
        ranks = [100.0 + away, 100.0 - away, *[100.0] * 18]

        assert chance_of_ranks(ranks) == pytest.approx(chance, rel=0.05)


def test_the_band_holds_99_of_100_even_ranks() -> None:
    """Against the binomial itself."""
    low, high = band_of_ranks(2000, 20)
    drawn = np.random.default_rng(1).binomial(2000, 1 / 20, 200_000)

    assert float(((drawn >= low) & (drawn <= high)).mean()) == pytest.approx(0.99, abs=0.003)


def test_a_world_is_a_knowledge_base_of_its_own(tables: Tables) -> None:
    """Figures have moved and are still probabilities; values of one finding still sum to one."""
    world = drawn_world(tables, np.random.default_rng(2))

    assert not np.allclose(world.slot_by_condition, tables.slot_by_condition)
    assert (world.slot_by_condition >= 0.0).all()
    assert (world.slot_by_condition <= 1.0 + 1e-12).all()
    for index, spec in enumerate(tables.vocabulary.findings.values()):
        start = int(tables.slot_start[index])
        if start >= 0 and not spec.one_way and not spec.sided and not spec.yes_no:
            slots = slice(start, start + len(spec.scored_values()))
            before = tables.slot_by_condition[slots].sum(axis=0)
            np.testing.assert_allclose(before, 1.0, atol=1e-9)
            np.testing.assert_allclose(world.slot_by_condition[slots].sum(axis=0), 1.0, atol=1e-9)


def test_intervals_hold_other_worlds_nearly_as_often_as_they_promise(tables: Tables) -> None:
    """Within ten points; docs/decisions/0052 says what takes some of them away."""
    found = coverage(drawn_people(8, tables, seed=3), tables, seed=2, n_worlds=30)

    assert abs(found.named.value - found.promised) < 0.1


def test_intervals_that_are_too_narrow_are_found_out(tables: Tables) -> None:
    """When the engine believes figures to be certain that are not."""
    sure = replace(
        tables,
        slot_spread=np.zeros_like(tables.slot_spread),
        settings={**tables.settings, "model_error": 0.0},
        prior=np.repeat(tables.prior[..., 1:2], 3, axis=-1),
    )
    people = drawn_people(4, tables, seed=3)

    found = coverage(people, sure, seed=2, n_worlds=10, worlds_of=tables)

    assert found.named.value < 0.3
