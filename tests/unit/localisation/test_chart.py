"""The likelihood of marks: what counts, what does not, and how little a careless hand says."""

import numpy as np

from legsense.localisation.chart import chart_evidence, prepared
from legsense.model.answers import Answers, Mark
from legsense.model.tables import Floats, Tables

LEFT, RIGHT, BOTH = 0, 1, 2


def marked(*regions: str, side: str = "right", complete: bool = True) -> Answers:
    """Return marks on one side."""
    marks = tuple(Mark(region=region, side=side) for region in regions)
    return Answers(marks=marks, marks_complete=complete)


def single(answers: Answers, tables: Tables) -> Floats:
    """Return P(marks | side, site), relative."""
    chart = chart_evidence(answers, tables)
    assert chart is not None
    return chart.single


def number(site: str, tables: Tables) -> int:
    """Return the number of a site."""
    return list(tables.vocabulary.sites).index(site)


def test_no_marks_are_no_evidence(tables: Tables) -> None:
    """A person who painted nothing was perhaps never shown the map."""
    assert chart_evidence(Answers(), tables) is None


def test_marks_are_prepared_once_for_each_set_of_tables(tables: Tables) -> None:
    """Logarithms of the whole chart are too slow to take for every person."""
    assert prepared(tables) is prepared(tables)


def test_the_side_of_the_marks_is_the_side_of_the_root(tables: Tables) -> None:
    """A nerve root serves its own leg."""
    evidence = single(marked("foot_top_inner", "foot_web12", "toe1_top"), tables)
    root = evidence[:, number("root_L5", tables)]

    assert root[RIGHT] > root[LEFT]
    assert root[RIGHT] > root[BOTH]


def test_a_crossed_site_is_named_by_its_lesion(tables: Tables) -> None:
    """Half a cord damaged on the left numbs the right leg."""
    leg = [key for key, spec in tables.vocabulary.regions.items() if spec.position is not None]
    evidence = single(marked(*leg), tables)[:, number("cord_hemisection", tables)]

    assert evidence[LEFT] > evidence[RIGHT]


def test_an_unmarked_region_counts_for_more_on_a_painted_map(tables: Tables) -> None:
    """A painted map denies what it leaves white; a list of names hardly does."""
    regions = ("foot_top_inner", "foot_web12", "toe1_top", "toe2_top")
    root, cord = number("root_L5", tables), number("cord_level_T10", tables)

    painted = single(marked(*regions), tables)
    listed = single(marked(*regions, complete=False), tables)

    assert painted[RIGHT, root] / painted[BOTH, cord] > listed[RIGHT, root] / listed[BOTH, cord]
    assert listed[RIGHT, root] > listed[BOTH, cord]


def test_an_unmarked_face_counts_once_the_body_was_painted(tables: Tables) -> None:
    """Hands without a face speak against half the body; a leg alone leaves the face open."""
    leg = ("toe1_top", "heel", "knee_front")
    brain, neck = number("hemisensory_distal", tables), number("cord_cervical_no_level", tables)

    alone = single(marked(*leg), tables)
    with_hand = single(marked(*leg, "hand_middle", "forearm_thumb_side"), tables)

    before = alone[RIGHT, brain] / alone[RIGHT, neck]
    assert with_hand[RIGHT, brain] / with_hand[RIGHT, neck] < before


def test_no_mark_rules_a_site_out(tables: Tables) -> None:
    """Some people mark carelessly, so that the evidence against a site has a floor."""
    evidence = single(marked("toe1_top", "foot_web12", "foot_top_inner"), tables)
    floor = tables.settings["careless_marks"] ** tables.settings["map_weight"]

    assert evidence.min() >= floor * (1.0 - 1e-12)


def test_two_lesions_of_which_one_explains_all_do_no_worse_than_chance(tables: Tables) -> None:
    """Both feet by a stocking, and a second site elsewhere, stays possible."""
    feet = [key for key, r in tables.vocabulary.regions.items() if (r.position or 0.0) > 2.0]
    answers = Answers(
        marks=tuple(Mark(region=key, side=side) for key in feet for side in ("left", "right"))
    )
    chart = chart_evidence(answers, tables)
    stocking, thigh = number("polyneuropathy_mild", tables), number("root_L2", tables)

    assert chart is not None
    assert np.isfinite(chart.pair).all()
    assert chart.pair[BOTH, RIGHT, stocking, thigh] > chart.single[RIGHT, thigh]
