"""Proved for all answers at once: heat, ice and compression never reach skin that they could harm.

The dangers are written down here a second time, apart from the gates, so that a gate which is lost,
loosened or renamed leaves a danger unguarded and the proof fails.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest
import z3

from legsense.knowledge.records.gate import Gate, GlobalGates, SafetyQuestions
from legsense.knowledge.records.self_care import SelfCare
from legsense.model.triage_plain import expression_from_plain
from legsense.model.triage_rules import Plain, Shape
from tests.proofs.smt import Formula, SymbolicPerson
from tests.unit.triage.compiled import compiled_rules, knowledge

SKIN = ["skin_feeling_reduced_at_place", "skin_broken_or_infected_at_place"]
NUMB_BACK = ["saddle_numbness", "sensory_level", "hemisensory_loss"]
POOR_FLOW = [
    "artery_disease_known",
    "calf_claudication",
    "cold_foot",
    "pale_or_blue_foot",
    "foot_rest_pain_eased_hanging",
    "black_skin",
    "foot_wound",
]
PULSES = ["foot_pulses_absent", "foot_pulses_weak"]
BLOCKED_ARTERY: list[Plain] = [
    {"f": "artery_imaging_occlusive", "op": "eq", "v": each}
    for each in ("stenosis_50_or_more", "acute_occlusion", "dissection")
]
BAD_INDEX: list[Plain] = [
    {"f": "ankle_brachial_index", "op": "eq", "v": each}
    for each in ("under_0_40", "0_40_to_0_90", "over_1_40")
]
CLOT: list[Plain] = [
    "calf_tenderness",
    "venous_duplex_dvt",
    {"f": "leg_swelling", "op": "eq", "v": "left"},
    {"f": "leg_swelling", "op": "eq", "v": "right"},
]
CHILD: Plain = {"f": "age_years", "op": "lt", "v": 16}
UNWELL = ["fever", "sepsis_signs", "sleepy_or_muddled_now"]
DANGERS: dict[str, list[Plain]] = {
    "heat": [
        *SKIN,
        *NUMB_BACK,
        "diabetes",
        *POOR_FLOW,
        *PULSES,
        *BLOCKED_ARTERY,
        *BAD_INDEX,
        *CLOT,
        CHILD,
        *UNWELL,
        "fresh_injury_72h",
        "major_trauma",
        "patch_or_cream_at_place",
        "unexplained_lump",
        {"f": "cancer_history", "op": "eq", "v": "current"},
    ],
    "ice": [
        *SKIN,
        *NUMB_BACK,
        "diabetes",
        *POOR_FLOW,
        *PULSES,
        *BLOCKED_ARTERY,
        *BAD_INDEX,
        CHILD,
        *UNWELL,
        "frozen_skin",
        "toes_white_then_blue_in_cold",
        "bleeding_or_clotting_disorder",
        "cold_allergy",
        "recent_surgery_4w",
    ],
    "compression": [
        *SKIN,
        "numb_foot",
        "severe_numbness",
        "stocking_pattern",
        "monofilament_loss",
        "pinprick_loss",
        "diabetes",
        *POOR_FLOW,
        "hair_loss_or_shiny_skin",
        *PULSES,
        *BLOCKED_ARTERY,
        *BAD_INDEX,
        *CLOT,
        CHILD,
        "foot_infected",
        "hot_swollen_foot",
        "heart_disease",
        "leg_artery_bypass",
        "stocking_material_allergy",
        "cannot_remove_stockings",
        {"none": ["leg_swelling"]},
    ],
}
"""What must be known not to be there. Unknown is not known not to be there."""

GOOD_INDEX: Plain = {
    "f": "ankle_brachial_index",
    "op": "in",
    "v": ["1_00_to_1_40", "0_91_to_0_99"],
}
WITH_DANGER = [(care, danger) for care, dangers in DANGERS.items() for danger in dangers]


@cache
def anyone() -> SymbolicPerson:
    """Return a person of whom nothing is fixed, who may also answer the safety questions."""
    asked: SafetyQuestions = knowledge().single("safety_questions")
    safety = {each.id: Shape(id=each.id, kind="plain") for each in asked.questions}
    rules = compiled_rules()
    return SymbolicPerson(replace(rules, shapes={**rules.shapes, **safety}))


@cache
def settled(plain: str) -> tuple[Formula, Formula]:
    """Return two propositions on an expression: that it is true, and that it is not known false."""
    shade = anyone().shade(expression_from_plain(EXPRESSIONS[plain]))
    return shade.true, shade.not_false


EXPRESSIONS: dict[str, Plain] = {}


def truth(plain: Plain) -> tuple[Formula, Formula]:
    """Return what `settled` returns, for an expression as the knowledge base writes it."""
    key = repr(plain)
    EXPRESSIONS[key] = plain
    return settled(key)


def blocking(care: str) -> list[Gate]:
    """Return the gates that shut a piece of home care."""
    record: SelfCare = knowledge().records["self_care"][care]
    return [each for each in record.gates if each.effect == "block"]


def offered(gates: Iterable[Gate]) -> Formula:
    """Return whether home care is offered: each gate is known to be false."""
    return z3.And(*(z3.Not(truth(each.when)[1]) for each in gates))


def possible(*facts: Formula) -> bool:
    """Return whether there is someone of whom all of this holds."""
    solver = z3.Solver()
    solver.add(*anyone().sound, *facts)
    return bool(solver.check() == z3.sat)


def unguarded(care: str, gates: Iterable[Gate]) -> bool:
    """Return whether someone is offered home care in spite of a danger present or unknown."""
    at_risk = z3.Or(*(truth(danger)[1] for danger in DANGERS[care]))
    return possible(offered(gates), at_risk)


@pytest.mark.parametrize(("care", "danger"), WITH_DANGER, ids=str)
def test_a_danger_that_is_there_or_unknown_bars_home_care(care: str, danger: Plain) -> None:
    """Nobody is offered it unless the danger is known not to be there."""
    assert not possible(offered(blocking(care)), truth(danger)[1])


@pytest.mark.parametrize("care", DANGERS)
def test_someone_may_still_be_offered_it(care: str) -> None:
    """The gates are not shut for everyone, or the proofs above would prove nothing."""
    assert possible(offered(blocking(care)))


@pytest.mark.parametrize("care", ["heat", "ice"])
def test_a_person_alone_may_be_offered_warmth_or_cold(care: str) -> None:
    """What only a clinician or a test could say does not shut the gate for someone at home."""
    at_home = truth({"f": "respondent", "op": "eq", "v": "person"})[0]
    no_results = truth({"f": "test_entry", "op": "eq", "v": "open"})[1]

    assert possible(offered(blocking(care)), at_home, z3.Not(no_results))


def test_a_person_alone_is_never_offered_compression() -> None:
    """It needs a measured ankle pressure, which nobody has who enters no results."""
    no_results = truth({"f": "test_entry", "op": "eq", "v": "open"})[1]
    index = anyone().answers["ankle_brachial_index"]

    assert not possible(offered(blocking("compression")), z3.Not(no_results), z3.Not(index.known))


@pytest.mark.parametrize(
    ("care", "gate"),
    [(care, each.id) for care in DANGERS for each in blocking(care)],
)
def test_the_proof_fails_when_a_gate_is_removed(care: str, gate: str) -> None:
    """Each gate guards against a danger that no other gate catches."""
    kept = [each for each in blocking(care) if each.id != gate]

    assert unguarded(care, kept)


def test_compression_needs_an_ankle_pressure_that_was_measured_and_good() -> None:
    """An index that nobody measured is as bad as a low one."""
    assert not possible(offered(blocking("compression")), z3.Not(truth(GOOD_INDEX)[0]))


@pytest.mark.parametrize("care", DANGERS)
def test_the_standing_rules_add_nothing_that_a_gate_forgets(care: str) -> None:
    """A rule over all home care bars nobody whom the gates of this piece would let through."""
    standing: GlobalGates = knowledge().single("global_gates")
    rules = [
        each.when
        for each in standing.gates
        if care in each.self_care and each.effect == "block" and each.when is not None
    ]

    assert rules
    for when in rules:
        assert not possible(offered(blocking(care)), truth(when)[1])
