"""The oracle person answers from the case and from nothing else."""

import pytest

from legsense.assess.interview_order import next_step
from legsense.assess.interview_record import Entry, Record
from legsense.assess.interview_standing import emergency_found, emergency_shown
from legsense.evaluation.cases_file import CaseSet
from legsense.evaluation.oracle_person import Interview, Silence, answer, interview
from legsense.model.answers import UNKNOWN
from legsense.model.tables import Tables
from legsense.triage.engine import triage


def talk_of(case_id: str, cases: CaseSet, tables: Tables, silence: Silence) -> Interview:
    """Return the interview of one example."""
    told = next(case.told for case in cases.cases if case.id == case_id)
    return interview(told, tables, silence=silence)


@pytest.mark.parametrize("case_id", ["disc", "cauda-equina", "diabetic-feet"])
def test_whatever_the_case_does_not_say_is_unknown(
    case_id: str, cases: CaseSet, tables: Tables
) -> None:
    """Every known answer of the interview is one of the case; all others are "I don't know"."""
    told = next(case.told for case in cases.cases if case.id == case_id)

    talk = interview(told, tables)

    known = {key for key, value in talk.answers.values.items() if value != UNKNOWN}
    assert known <= set(told.values)
    assert {told.values[key] for key in known} - {talk.answers.values[key] for key in known} <= {
        "left", "right", "both",
    }  # fmt: skip
    assert talk.n_known == sum(told.known(key) for key in talk.asked)
    assert 0 < talk.n_known < talk.n_answers


def test_nothing_is_asked_that_only_an_examiner_knows(cases: CaseSet, tables: Tables) -> None:
    """A person cannot say whether a reflex is lost."""
    findings = tables.vocabulary.findings

    asked = talk_of("diabetic-feet", cases, tables, "unknown").asked

    assert asked
    assert all(findings[each].answered_by == "person" for each in asked)


def test_silence_can_be_read_as_no(cases: CaseSet, tables: Tables) -> None:
    """Then yes-or-no questions are denied where the case is silent, and never what it states."""
    told = next(case.told for case in cases.cases if case.id == "disc")

    talk = interview(told, tables, silence="no")

    assert talk.answers.values["fever"] == "absent"
    assert talk.answers.values["back_pain"] == "present"
    for key, value in told.values.items():
        if key in talk.answers.values and value == "present":
            assert talk.answers.values[key] == "present", key


def test_an_emergency_is_found_and_the_interview_goes_on(cases: CaseSet, tables: Tables) -> None:
    """Screens and answers until then are fewer than in all, and counted from the first."""
    talk = talk_of("cauda-equina", cases, tables, "unknown")

    assert talk.screens_to_emergency is not None
    assert talk.answers_to_emergency is not None
    assert 0 < talk.screens_to_emergency < talk.n_screens
    assert talk.screens_to_emergency <= talk.answers_to_emergency < talk.n_answers


def test_a_harmless_case_has_no_emergency_when_silence_is_no(
    cases: CaseSet, tables: Tables
) -> None:
    """So the count to an emergency is not merely the length."""
    assert talk_of("foot-asleep", cases, tables, "no").screens_to_emergency is None


def test_after_an_emergency_that_nothing_can_take_back_no_danger_list_is_shown(
    cases: CaseSet, tables: Tables
) -> None:
    """Nothing is more urgent; what follows narrows down the causes. The level stays."""
    record = Record()
    told = next(case.told for case in cases.cases if case.id == "diabetic-feet")
    stages = []
    while (step := next_step(record, tables)) is not None:
        record = record.with_entry(answer(step, record, told, tables))
        if emergency_found(record.answers, tables):
            if emergency_shown(record):
                stages.append(step.stage)
            else:
                record = record.with_entry(Entry(step="emergency_seen"))

    assert stages, 'whoever says "I don\'t know" to every danger sign is an emergency'
    assert "Safety" not in stages
    assert triage(record.answers, tables.rules).level == tables.rules.levels[0].id
