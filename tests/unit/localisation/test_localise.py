"""Localising by the anatomy alone: what counts as a sign, and what a flat prior leaves out."""

import numpy as np
import pytest

from legsense.localisation.localise import localise, n_sites_holding, site_prior
from legsense.model.answers import Answers, Mark
from legsense.model.tables import Tables

L5_SKIN = ("foot_top_inner", "foot_web12", "toe1_top", "toe2_top", "leg_lo_outer_front")


def drawing(*regions: str, side: str = "right", **values: str) -> Answers:
    """Return marks on one side, and findings."""
    marks = tuple(Mark(region=region, side=side) for region in regions)
    return Answers(values=values, marks=marks)


def test_a_flat_prior_gives_every_place_the_same(tables: Tables) -> None:
    """Only that which is no place gets nothing."""
    share = site_prior(tables, "flat").sum(axis=1)
    nowhere = list(tables.vocabulary.sites).index("unlocalised")

    assert share[nowhere] == 0.0
    np.testing.assert_allclose(np.delete(share, nowhere), 1.0 / (len(share) - 1))


def test_nothing_told_leaves_the_prior(tables: Tables) -> None:
    """No mark and no sign: no evidence."""
    found = localise(Answers(), tables, prior="atlas")

    np.testing.assert_allclose(found.by_site, site_prior(tables, "atlas"))


def test_a_finding_counts_as_the_movement_it_records(tables: Tables) -> None:
    """Told as a finding or told as a movement, weak is weak."""
    by_finding = localise(drawing(*L5_SKIN, weak_foot_inversion="right"), tables)
    by_sign = localise(drawing(*L5_SKIN), tables, signs={"foot_inversion": "right"})

    np.testing.assert_array_equal(by_finding.by_site, by_sign.by_site)


def test_weak_inversion_moves_the_answer_to_the_root(tables: Tables) -> None:
    """Tibialis posterior is L5, and its nerve does not pass the outer side of the knee."""
    weak = localise(drawing(*L5_SKIN), tables, signs={"foot_inversion": "right"})
    strong = localise(drawing(*L5_SKIN), tables, signs={"foot_inversion": "none"})
    root = list(tables.vocabulary.sites).index("root_L5")

    assert weak.by_site[root].sum() > strong.by_site[root].sum()


def test_a_condition_weighs_nothing_here(tables: Tables) -> None:
    """Diabetes makes polyneuropathy likelier to the engine, not to the anatomy."""
    plain = localise(drawing(*L5_SKIN), tables)
    diabetic = localise(drawing(*L5_SKIN, diabetes="present"), tables)

    np.testing.assert_array_equal(plain.by_site, diabetic.by_site)


def test_ranked_places_name_the_likelier_side(tables: Tables) -> None:
    """Every site once, likeliest first."""
    ranked = localise(drawing(*L5_SKIN, side="left"), tables).ranked()

    assert ranked[0].side == "left"
    assert [place.probability for place in ranked] == sorted(
        (place.probability for place in ranked), reverse=True
    )
    assert {place.site for place in ranked} == set(tables.vocabulary.sites)


def test_more_signs_narrow_the_spread(tables: Tables) -> None:
    """What is told in full takes fewer places to hold four fifths."""
    vague = localise(drawing("toe1_top"), tables)
    told = localise(
        drawing(*L5_SKIN),
        tables,
        signs={"foot_inversion": "right", "hip_abduction": "right", "big_toe_extension": "right"},
    )

    assert n_sites_holding(told, 0.8) < n_sites_holding(vague, 0.8)


def test_an_unknown_sign_is_an_error(tables: Tables) -> None:
    """A misspelt movement must not pass as not tested."""
    with pytest.raises(KeyError, match="foot_invertion"):
        localise(Answers(), tables, signs={"foot_invertion": "right"})
