"""Places in plain words, what tells two apart, and how wide the answer is spread."""

import pytest

from legsense.localisation.localise import Place, localise
from legsense.localisation.naming import named, place_in_words, spread_in_words, telling_apart
from legsense.model.answers import Answers, Mark
from legsense.model.tables import Tables
from legsense.model.vocabulary import SiteSpec


def place(site: str, side: str, probability: float) -> Place:
    """Return one ranked place."""
    return Place(site=site, side=side, probability=probability)


def test_two_places_on_one_side_name_the_side_once(tables: Tables) -> None:
    """The phrase that the issue asks for."""
    places = (place("root_L5", "right", 0.5), place("n_common_fibular", "right", 0.4))

    assert named(places, tables) == (
        "the L5 nerve root on the right, or the nerve at the outer side of the knee"
    )


def test_a_place_far_behind_the_first_is_not_named(tables: Tables) -> None:
    """Half as likely as the first is worth a word; less is not."""
    places = (place("root_S1", "left", 0.6), place("n_sural", "left", 0.2))

    assert named(places, tables) == "the S1 nerve root on the left"


def test_a_flat_answer_says_that_nothing_stands_out(tables: Tables) -> None:
    """An answer without a leader must not sound like one."""
    places = (place("root_L2", "left", 0.1), place("root_L3", "right", 0.09))

    assert named(places, tables).startswith("no one place stands out")


@pytest.mark.parametrize(
    ("site", "side", "words"),
    [
        ("polyneuropathy_mild", "both", "the longest nerves, up to the ankles"),
        ("root_S1", "both", "the S1 nerve root on both sides"),
        ("hemisensory_complete", "left", "the brain, with face, arm and leg, felt on the left"),
        (
            "cord_hemisection",
            "left",
            "one half of the spinal cord on the left, felt on the right",
        ),
        ("unlocalised", "both", "no one place"),
    ],
)
def test_sides_are_said_as_they_are_meant(site: str, side: str, words: str, tables: Tables) -> None:
    """The side of the brain is that of the body; a crossed site says both."""
    assert place_in_words(tables.vocabulary.sites[site], side) == words


def test_every_place_fits_into_a_sentence(tables: Tables) -> None:
    """It may be ... the L5 nerve root: a place, not a mechanism."""
    assert all(site.place.startswith(("the ", "one ", "no ")) for site in _sites(tables))


def _sites(tables: Tables) -> list[SiteSpec]:
    return list(tables.vocabulary.sites.values())


def test_a_discriminator_with_its_source_goes_first(tables: Tables) -> None:
    """What was taught or counted stands before what the atlas computes."""
    apart = telling_apart("n_common_fibular", "root_L5", tables)

    assert apart is not None
    assert apart.favours == "root_L5"
    assert apart.source
    assert "hip abduction" in apart.feature.lower()


def test_without_a_discriminator_the_widest_difference_is_named(tables: Tables) -> None:
    """The chance differs most where nothing else is known."""
    apart = telling_apart("root_L4", "root_S1", tables)

    assert apart is not None
    assert apart.source == ()
    assert apart.if_favoured - apart.if_other > 0.5


def test_what_was_asked_is_not_asked_again(tables: Tables) -> None:
    """A complete drawing leaves movements and reflexes, less those that were tested."""
    first = telling_apart("root_L4", "root_S1", tables, skin_known=True)
    assert first is not None
    sign = next(
        item["id"] for item in tables.texts["signs"] if item["label"].lower() in first.feature
    )

    second = telling_apart("root_L4", "root_S1", tables, asked={sign}, skin_known=True)

    assert second is not None
    assert not first.feature.startswith("Numb")
    assert second.feature != first.feature


def test_the_spread_is_said_in_places(tables: Tables) -> None:
    """A toe alone says little."""
    marks = (Mark(region="toe1_top", side="right"),)

    assert spread_in_words(localise(Answers(marks=marks), tables)).startswith("It takes ")
