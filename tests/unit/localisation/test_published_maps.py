"""Published dermatome maps as they stand, side by side."""

import pytest

from legsense.errors import UnknownIdError
from legsense.localisation.published_maps import disagreement, published_maps, region_weights
from legsense.model.tables import Tables


def test_every_map_of_the_base_is_there(tables: Tables) -> None:
    """Three published maps and the blocks that clinics draw; their weights share out 1."""
    maps = published_maps(tables)

    assert set(maps) == {"clinical_blocks", "foerster_1933", "keegan_garrett_1948", "lee_2008"}
    assert sum(item.weight for item in maps.values()) == pytest.approx(1.0)


def test_every_region_of_a_map_is_a_region_of_the_chart(tables: Tables) -> None:
    """A picture can draw each of them."""
    drawn = {
        region
        for item in published_maps(tables).values()
        for coverage in item.coverage.values()
        for region in coverage
    }

    assert drawn <= set(tables.vocabulary.regions)


def test_the_agreed_core_is_not_disputed(tables: Tables) -> None:
    """All maps give the top of the foot to L5; not all give it the sole."""
    apart = disagreement("L5", tables)

    assert apart["foot_top_inner"] == 0.0
    assert apart["sole_mid_inner"] > 0.0
    assert region_weights("lee_2008", "L5", tables)["foot_top_inner"] == 1.0


def test_an_unknown_map_lists_the_maps(tables: Tables) -> None:
    """The next step stands in the message."""
    with pytest.raises(UnknownIdError, match="lee_2008"):
        region_weights("lee_2009", "L5", tables)


def test_an_unknown_root_lists_the_roots(tables: Tables) -> None:
    """Lee and others draw no S5."""
    with pytest.raises(UnknownIdError, match="It draws L1"):
        region_weights("lee_2008", "T99", tables)
