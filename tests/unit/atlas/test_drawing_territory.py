"""Where something is felt: sites, conditions and posteriors as chances per region, and in words."""

import numpy as np
import pytest

from legsense.atlas.area_words import area_in_words, marks_in_words, overlap_in_words
from legsense.atlas.best_views import best_views
from legsense.atlas.compare import comparison
from legsense.atlas.palette import BANDS
from legsense.atlas.skin_cells import load_cells
from legsense.atlas.territory import condition_territory, posterior_territory, site_territory
from legsense.errors import OutOfRangeError, UnknownIdError
from legsense.model.assessment import RankedSite
from legsense.model.tables import Tables
from tools.atlas.region_names import REGIONS


def test_the_atlas_draws_exactly_the_regions_of_the_chart(tables: Tables) -> None:
    """kb/anatomy/chart.yaml, the cells and the generator name the same 64 regions."""
    chart = set(tables.vocabulary.regions) - set(tables.vocabulary.companions)

    assert chart == set(load_cells().region_ids) == set(REGIONS)


def test_every_site_has_a_territory_of_probabilities(tables: Tables) -> None:
    """Every site gives every region of both sides a chance."""
    for site in tables.vocabulary.sites:
        values = site_territory(site, "right", tables)

        assert len(values) == 2 * len(tables.vocabulary.regions)
        assert all(0.0 <= value <= 1.0 for value in values.values())


def test_the_core_of_l5_is_the_top_of_the_foot(tables: Tables) -> None:
    """Oracle: the core named in kb/anatomy/sites/root_L5.yaml."""
    values = site_territory("root_L5", "right", tables)
    likeliest = max(values, key=lambda key: values[key])

    assert likeliest in {("right", r) for r in ("foot_top_inner", "foot_web12", "toe2_top")}
    assert values["left", "foot_top_inner"] < BANDS[0].level


def test_a_site_on_the_other_side_is_the_mirror_image(tables: Tables) -> None:
    """Sides are treated alike."""
    right, left = (site_territory("n_saphenous", side, tables) for side in ("right", "left"))

    assert all(left[_other(side), region] == value for (side, region), value in right.items())


def test_a_symmetrical_site_is_felt_on_both_sides(tables: Tables) -> None:
    """Stockings come in pairs, whatever side is asked for."""
    values = site_territory("polyneuropathy_mild", "right", tables)

    assert values["right", "toe1_top"] == values["left", "toe1_top"] > 0.5


def test_a_posterior_is_the_weighted_mean_of_its_sites(tables: Tables) -> None:
    """Two places, 3 to 1."""
    sites = (
        RankedSite(id="root_L5", side="right", probability=0.6),
        RankedSite(id="n_sural", side="left", probability=0.2),
    )
    mixed = posterior_territory(sites, tables)
    one, two = (site_territory(each.id, each.side, tables) for each in sites)

    assert all(
        mixed[key] == pytest.approx(0.75 * one[key] + 0.25 * two[key], abs=1e-12) for key in mixed
    )


def test_half_a_cord_is_felt_on_the_other_side(tables: Tables) -> None:
    """The side of a posterior is that of the lesion."""
    site = RankedSite(id="cord_hemisection", side="left", probability=1.0)
    values = posterior_territory([site], tables)

    assert values["right", "knee_front"] > values["left", "knee_front"]


def test_no_site_gives_no_posterior(tables: Tables) -> None:
    """A child is triaged and never ranked."""
    with pytest.raises(OutOfRangeError, match="ranked for adults only"):
        posterior_territory((), tables)


def test_meralgia_is_felt_on_the_outer_thigh_of_its_side(tables: Tables) -> None:
    """A condition with one place has that place's territory."""
    values = condition_territory("meralgia_paraesthetica", "left", tables)

    assert values["left", "thigh_lo_outer"] > 0.5
    assert values["left", "thigh_lo_outer"] > 2 * values["right", "thigh_lo_outer"]


@pytest.mark.parametrize(
    ("site", "side", "message"),
    [("root_L9", "right", "no such site"), ("root_L5", "up", "expected left, right or both")],
)
def test_unknown_words_are_refused(site: str, side: str, message: str, tables: Tables) -> None:
    """The message says what there is."""
    with pytest.raises(UnknownIdError, match=message):
        site_territory(site, side, tables)


def test_maps_agree_where_each_draws_the_region(tables: Tables) -> None:
    """Oracle: the top of the foot for L5, on which all four agree (kb/anatomy/dermatome_maps.yaml)."""
    panels = comparison("L5", tables)

    assert [panel.heading for panel in panels][-1] == "What they agree on"
    assert {"Foerster 1933", "Keegan and Garrett 1948"} <= {panel.heading for panel in panels}
    assert panels[-1].values["foot_top_inner"] == 1.0
    assert panels[-1].values["thigh_up_outer"] < 0.5


def test_a_root_that_no_map_draws_is_refused(tables: Tables) -> None:
    """The message lists the roots."""
    with pytest.raises(UnknownIdError, match=r"They draw L1, .*S2"):
        comparison("C6", tables)


@pytest.mark.parametrize(
    ("region", "view"),
    [("thigh_up_outer", "right_outer"), ("sole_mid_inner", "soles"), ("saddle_perianal", "seat")],
)
def test_the_views_chosen_show_the_area(region: str, view: str) -> None:
    """Oracle: where anyone would look for it."""
    assert view in best_views({("right", region): 1.0})


def test_views_of_one_leg_are_not_chosen_for_both_legs() -> None:
    """An area on both legs is shown on both."""
    chosen = best_views({(side, "leg_lo_inner"): 1.0 for side in ("right", "left")})

    assert not any(name.startswith(("right", "left")) for name in chosen)


def test_words_name_whole_groups_and_sides(tables: Tables) -> None:
    """People who do not see the picture are told the same."""
    toe = {
        (side, region): 0.6 for side in ("right", "left") for region in ("toe1_top", "toe1_under")
    }
    said = area_in_words(toe, BANDS, tables.vocabulary)

    assert said == "At least half, on both sides: big toe."
    assert marks_in_words({("left", "heel"): "burning"}, tables.vocabulary) == (
        "Marked as burning, left: heel."
    )
    assert overlap_in_words([("right", "toe1_top"), ("right", "heel")], toe, 0.2) == (
        "1 of the 2 marked places lie in the likely area."
    )
    assert np.isclose(sum(toe.values()), 2.4)


def _other(side: str) -> str:
    return {"left": "right", "right": "left"}[side]
