"""A low level is only so far while a question about danger stands open, and the page says it first."""

import json
from dataclasses import replace
from typing import Any

import pytest

from legsense.assess import assess
from legsense.cli.subject import subject_from
from legsense.model.answers import Answers
from legsense.model.tables import Tables
from legsense.report.layout import Paper
from legsense.report.patient.action import action
from legsense.report.phrases import Phrases
from legsense.report.unsettled import dangerous_findings, open_questions
from legsense.report.urgency import urgency_lines
from legsense.triage.emergency import emergency_number
from tests.conftest import ROOT

SETTLED: dict[str, Any] = json.loads((ROOT / "examples" / "fell_asleep.json").read_text())


def page(raw: dict[str, Any]) -> list[str]:
    """Return the head of the page of a case, line by line."""
    subject = subject_from(raw, country="GB")
    lines = urgency_lines(
        subject.assessment.urgency, subject.answers, subject.tables, subject.number, Paper()
    )
    return [line.text for line in lines]


@pytest.mark.parametrize("raw", [{}, {"answers": {"leg_numbness": "left"}}], ids=["empty", "one"])
def test_a_page_with_open_questions_says_so_before_the_level(raw: dict[str, Any]) -> None:
    """Not a word of "routine appointment" before the questions."""
    lines = page(raw)

    assert lines[0].startswith("NOT SETTLED YET")
    assert lines.index("SO FAR: ROUTINE APPOINTMENT") > lines.index(
        "  - Is your face drooping or weak?"
    )


def test_one_question_left_out_unsettles_a_whole_case(tables: Tables) -> None:
    """One open question about danger is enough."""
    answers = {key: each for key, each in SETTLED["answers"].items() if key != "saddle_numbness"}

    assert page(SETTLED)[0] == "LOOK AFTER IT AT HOME"
    assert page({**SETTLED, "answers": answers})[0].startswith("NOT SETTLED YET")


def test_a_question_the_person_cannot_answer_counts_as_open() -> None:
    """Cannot say is no no."""
    answers = {**SETTLED["answers"], "nitrous_oxide_use": "unknown"}

    assert page({**SETTLED, "answers": answers})[0].startswith("NOT SETTLED YET")


@pytest.mark.parametrize("name", ["cauda_equina", "foot_drop"])
def test_at_once_and_today_stand_as_they_are(name: str) -> None:
    """Whoever is sent today waits for no further question."""
    raw = json.loads((ROOT / "examples" / f"{name}.json").read_text())
    subject = subject_from(raw, country="GB")

    assert open_questions(subject.assessment.urgency, subject.tables) == ()
    assert page(raw)[0] == subject.level.label.upper()


def test_the_reassuring_sentence_waits_until_all_was_asked(tables: Tables) -> None:
    """No danger sign seen, but not all was asked."""
    net = tables.rules.safety_net
    urgency = assess(Answers(), tables).urgency
    number = emergency_number("GB", tables.rules)
    asked_all = replace(urgency, unasked=(), cannot_say=())

    def said(what: object) -> str:
        lines = urgency_lines(what, Answers(), tables, number, Paper())  # type: ignore[arg-type]
        return " ".join(" ".join(line.text for line in lines).split())

    assert net["no_danger_sign_yet"] in said(urgency)
    assert net["no_danger_sign"] in said(asked_all)
    assert net["no_danger_sign"] not in said(urgency)


def test_the_open_questions_are_of_rules_that_cannot_wait(tables: Tables) -> None:
    """What only leads to a visit in weeks unsettles nothing."""
    dangerous = dangerous_findings(tables)

    assert {"saddle_numbness", "facial_weakness", "kind_of_fit"} <= dangerous
    assert "urge_to_move_legs" not in dangerous
    assert "numb_area_map" not in dangerous


def test_the_patient_report_says_it_in_the_title() -> None:
    """The box is headed by "so far", and begins with what is open."""
    subject = subject_from({}, country="GB")
    words = Phrases("patient", subject.words.patient_words)
    (box, *_) = action(subject, words).blocks

    assert box.title.text == "So far: Routine appointment"  # type: ignore[union-attr]
    assert "Not settled yet" in box.blocks[0].said.text  # type: ignore[union-attr]
