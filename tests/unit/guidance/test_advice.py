"""Advice that fits the person: tests not called useless too soon, treatments told by cause, short plans."""

import json
from typing import Any

import pytest

from legsense.knowledge.current import load_tables
from legsense.model.guidance_tables import GuidanceTables
from legsense.model.tables import Tables
from legsense.report.subject import Subject
from tests.conftest import ROOT
from tests.spec.reports.settled import settled
from tests.unit.guidance.conftest import Guided
from tests.unit.guidance.test_guidance import treatment


def example(name: str, **answers: Any) -> dict[str, Any]:
    """Return an example with every safety question answered, and some answers of its own."""
    raw = settled(json.loads((ROOT / "examples" / f"{name}.json").read_text(encoding="utf-8")))
    return {**raw, "answers": {**raw["answers"], **answers}}


def test_a_scan_is_called_useless_only_where_no_danger_sign_is_open(guided: Guided) -> None:
    """The same person, with every safety question answered with no, and with one left out."""
    answered = guided(example("sciatica"))
    left_out = guided(example("sciatica", saddle_numbness=None))

    def useless(subject: Subject) -> set[str]:
        return {each.id for each in subject.guidance.tests if each.status == "not_now"}

    assert "mri_lumbar" in useless(answered)
    assert useless(left_out) == set()
    considered = {each.id for each in left_out.guidance.tests if each.status == "consider"}
    assert not considered & {"xray_lumbar", "ct_and_ct_myelogram"}


def test_a_danger_sign_silences_that_a_scan_is_useless(guided: Guided) -> None:
    """Cancer in the past and back pain: nobody is told that a scan does not help."""
    subject = guided(example("sciatica", cancer_history="past"))

    assert "mri_lumbar" not in {
        each.id for each in subject.guidance.tests if each.status == "not_now"
    }


def test_an_ankle_test_is_never_called_useless_where_arteries_are_likely(guided: Guided) -> None:
    """The rule against screening is for people with no risk and no sign."""
    subject = guided({**example("arterial_disease"), "results": {}})
    status = {each.id: each.status for each in subject.guidance.tests}

    assert status["abi"] == "consider"


def test_nerve_tests_wait_three_weeks(guided: Guided) -> None:
    """Before that they can miss the damage; afterwards they may be worth it."""

    def status(days: int) -> str | None:
        subject = guided(example("sciatica", duration_days=days))
        return next((e.status for e in subject.guidance.tests if e.id == "ncs_emg"), None)

    assert status(10) == "not_now"
    assert status(60) != "not_now"


def test_what_a_treatment_does_is_told_for_the_cause(guided: Guided) -> None:
    """Nothing about diabetes for sciatica, and the strength of evidence is that for sciatica."""
    subject = guided(example("sciatica"))
    advice = treatment(subject, "gabapentinoids")

    assert "sciatica" in advice.says.text
    assert "diabetes" not in advice.says.text
    assert treatment(subject, "tricyclics").strength == "very_low"


def test_a_numb_leg_is_told_no_heat_and_no_ice_with_the_reason(guided: Guided) -> None:
    """Whether it thinks of them or not."""
    subject = guided(example("sciatica"))
    said = " ".join(each.text for each in subject.guidance.never)

    assert "No heat on a numb leg or foot: your skin may not feel a burn." in said
    assert "No ice" in said


def test_a_leg_that_fell_asleep_is_not_given_a_life_of_foot_care(guided: Guided) -> None:
    """A nerve pressed for minutes needs no daily plan."""
    offered = {
        each.id for each in guided(example("fell_asleep")).guidance.home_care if each.offered
    }

    assert "rest" in offered
    assert not offered & {"foot_care", "fall_safety"}


def test_in_an_emergency_the_first_question_is_about_the_cause(guided: Guided) -> None:
    """And there are few."""
    asked = guided(example("cauda_equina")).guidance.to_ask

    assert "scan" in asked[0].text
    assert len(asked) <= 6


@pytest.mark.parametrize(
    "condition",
    sorted(
        key
        for key, spec in load_tables().vocabulary.conditions.items()
        if spec.urgency_if_likely in ("routine", "self_care", "within_2_weeks")
        and key != "other_unexplained"
    ),
)
def test_every_cause_that_is_no_emergency_has_a_treatment(
    condition: str, guidance_tables: GuidanceTables, tables: Tables
) -> None:
    """First-line options for the likely causes: there is something to talk about."""
    umbrellas = {
        key for key, each in tables.vocabulary.umbrellas.items() if condition in each.members
    }
    lines = [
        line
        for entry in guidance_tables.treatments.values()
        for line in entry.lines
        if (condition in line.conditions or umbrellas & set(line.umbrellas))
        and line.line not in ("avoid", "not_recommended")
    ]

    assert lines
    assert any(line.says for line in lines)
