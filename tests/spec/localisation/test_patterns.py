"""Patterns that every examiner knows: stocking, saddle, half the body, a level on the trunk."""

from collections.abc import Sequence
from typing import Any

import pytest

from legsense.assess import assess
from legsense.inference.evidence import evidence_of
from legsense.inference.posterior import posterior_of, work_out
from legsense.knowledge.current import load_tables
from legsense.localisation.chart import chart_evidence
from legsense.localisation.localise import SitePrior, localise
from legsense.model.answers import Answers
from legsense.model.case import read_case
from legsense.model.tables import Floats, Tables

FOOT = ("top_of_foot", "edges_of_foot", "sole", "heel", "big_toe", "other_toes")
HAND = ("hand_thumb_side", "hand_middle", "hand_little_side")
FACE = ("face_upper", "face_middle", "face_lower")
ARM = ("arm_upper_outer", "arm_upper_inner", "forearm_thumb_side", "forearm_little_side")
BELOW_NAVEL = ("trunk_t10_front", "trunk_t12_front", "trunk_t10_back", "low_back")
EVENTS: list[dict[str, Any]] = [
    {},
    {"symptom_course": "improving", "onset_speed": "months_years"},
    {"bladder_dysfunction": "absent", "bowel_dysfunction": "absent"},
]


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


def drawn(words: Sequence[str], side: str, tables: Tables, **more: Any) -> Answers:
    """Return a drawing of some regions and groups, read as a case is."""
    marks = [{"region": word, "side": side} for word in words]
    return read_case({"marks": marks, **more}, tables.vocabulary).answers


def whole_leg(tables: Tables) -> list[str]:
    """Return every region of a leg, hip to toes."""
    words = tables.vocabulary
    return [key for key in words.regions if key not in {*words.companions, *words.saddle}]


def by_class(by_site: Floats, tables: Tables) -> dict[str, float]:
    """Return P(class of site)."""
    shares: dict[str, float] = {}
    for site, share in zip(tables.vocabulary.sites.values(), by_site.sum(axis=1), strict=True):
        shares[site.site_class] = shares.get(site.site_class, 0.0) + float(share)
    return shares


def leading_class(answers: Answers, tables: Tables, prior: SitePrior) -> str:
    """Return the class of site that the anatomy puts first."""
    shares = by_class(localise(answers, tables, prior=prior).by_site, tables)
    return max(shares, key=shares.__getitem__)


def engine_classes(answers: Answers, tables: Tables) -> dict[str, float]:
    """Return P(class of site) of the whole engine."""
    chart = chart_evidence(answers, tables)
    workings = work_out(evidence_of(answers, tables), tables, chart)
    return by_class(posterior_of(workings).site, tables)


@pytest.mark.parametrize("prior", ["flat", "atlas"])
@pytest.mark.parametrize("top", [2.0, 1.6, 1.2])
def test_a_stocking_on_both_sides_favours_polyneuropathy(
    top: float, prior: SitePrior, tables: Tables
) -> None:
    """Nerves fail at their far ends first, on both sides alike."""
    answers = read_case({"marks": [{"stocking": {"top": top}}]}, tables.vocabulary).answers

    assert leading_class(answers, tables, prior) == "polyneuropathy"
    shares = engine_classes(answers, tables)
    assert max(shares, key=shares.__getitem__) == "polyneuropathy"


@pytest.mark.parametrize("prior", ["flat", "atlas"])
def test_half_the_body_favours_the_brain(prior: SitePrior, tables: Tables) -> None:
    """Face, arm and leg of one side meet in the brain alone."""
    answers = drawn([*whole_leg(tables), *ARM, *HAND, *FACE], "left", tables)

    assert leading_class(answers, tables, prior) == "brain"
    shares = engine_classes(answers, tables)
    assert max(shares, key=shares.__getitem__) == "brain"


@pytest.mark.parametrize("prior", ["flat", "atlas"])
def test_a_level_on_the_trunk_favours_the_cord(prior: SitePrior, tables: Tables) -> None:
    """Everything below a ring on the trunk runs through the cord at one place."""
    answers = drawn([*whole_leg(tables), *BELOW_NAVEL], "both", tables)

    assert leading_class(answers, tables, prior) == "cord_or_cauda"
    shares = engine_classes(answers, tables)
    assert max(shares, key=shares.__getitem__) == "cord_or_cauda"


@pytest.mark.parametrize(
    "more", EVENTS, ids=["nothing else", "a mild story", "bladder and bowel well"]
)
@pytest.mark.parametrize("complete", [True, False])
@pytest.mark.parametrize(
    "region", ["saddle_genital", "saddle_perianal", "saddle_inner_thigh", "saddle_inner_buttock"]
)
def test_a_marked_saddle_is_never_let_pass(
    region: str, more: dict[str, Any], tables: Tables, *, complete: bool
) -> None:
    """Saddle numbness is an emergency, or a question is open that would make it one."""
    answers = drawn([region, *FOOT], "right", tables, marks_complete=complete, answers=more)

    urgency = assess(answers, tables).urgency

    assert urgency.level == "emergency_now" or "saddle_numbness" in urgency.unasked


def test_one_sided_cord_damage_numbs_the_leg_that_is_strong(tables: Tables) -> None:
    """Pain and temperature cross in the cord, the way to the muscles does not."""
    answers = drawn([*whole_leg(tables), *BELOW_NAVEL], "left", tables)
    weak = ("hip_flexion", "knee_flexion", "ankle_dorsiflexion")
    number = list(tables.vocabulary.sites).index("cord_hemisection")

    crossed = localise(answers, tables, signs=dict.fromkeys(weak, "right")).by_site[number]
    same = localise(answers, tables, signs=dict.fromkeys(weak, "left")).by_site[number]

    assert crossed.argmax() == 1
    assert crossed.sum() > same.sum()
