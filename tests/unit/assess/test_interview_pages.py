"""An interview as pages: found again by their keys, changed without leaving anything stale behind."""

from dataclasses import replace

import pytest

from legsense.assess.interview_pages import (
    EMERGENCY_SEEN,
    answered,
    before,
    keys,
    open_page,
    page_at,
)
from legsense.assess.interview_plain import plain_record, record_from
from legsense.assess.interview_record import Entry, Record
from legsense.knowledge.current import load_tables
from legsense.model.answers import ABSENT, PRESENT, UNKNOWN, AnswerValue
from legsense.model.tables import Tables
from legsense.triage.engine import triage

ALARMING = {"facial_weakness": PRESENT, "speech_trouble": PRESENT}


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the compiled knowledge."""
    return load_tables()


@pytest.fixture(scope="module")
def calm(tables: Tables) -> Record:
    """Return a whole interview of somebody who says no to everything but a numb left leg."""
    record = Record()
    while (page := open_page(record, tables)) is not None:
        values: dict[str, AnswerValue] = {}
        for finding in page.step.findings:
            spec = tables.vocabulary.findings[finding]
            values[finding] = "none" if spec.sided else ABSENT if spec.yes_no else UNKNOWN
        if "leg_numbness" in values:
            values["leg_numbness"] = "left"
        regions = page.step.form == "regions"
        entry = Entry(step=page.step.id, values=values, marks_complete=False if regions else None)
        record = answered(record, page, entry, tables)
    return record


def test_every_page_is_found_again_by_its_key(calm: Record, tables: Tables) -> None:
    """Keys differ, fit into an address, and lead to the answer that was given there."""
    found = list(keys(calm))

    assert len({key for key, _ in found}) == len(found) == len(calm.entries)
    assert all(key.replace(".", "").replace("_", "").isalnum() for key, _ in found)
    for key, entry in found:
        page = page_at(key, calm, tables)
        assert page is not None, key
        assert page.entry == entry, key
        assert set(page.step.findings) == set(entry.values), key


def test_no_page_asks_what_another_question_of_it_may_settle(calm: Record, tables: Tables) -> None:
    """All questions of a page are answered at once, so none may apply only after another."""
    for key, _ in keys(calm):
        page = page_at(key, calm, tables)
        assert page is not None
        alone = set(page.step.findings)
        if page.step.form == "questions" and len(alone) > 1:
            for finding in alone:
                condition = tables.rules.shapes[finding].applies_if
                said = repr(condition)
                assert not [other for other in alone if f"'{other}'" in said], key


def test_the_way_back_leads_through_every_page(calm: Record, tables: Tables) -> None:
    """From the last page to the first, in order."""
    order = [key for key, _ in keys(calm)]
    page = page_at(order[-1], calm, tables)
    walked = [order[-1]]
    while page is not None and (key := before(page, calm)) is not None:
        walked.append(key)
        page = page_at(key, calm, tables)

    assert walked[::-1] == order


def test_the_same_answer_again_changes_nothing(calm: Record, tables: Tables) -> None:
    """Whatever page it is sent from."""
    for key, entry in keys(calm):
        page = page_at(key, calm, tables)
        assert page is not None
        assert answered(calm, page, entry, tables) == calm, key


def test_a_danger_sign_told_late_counts_as_much_as_one_told_at_once(
    calm: Record, tables: Tables
) -> None:
    """Changing any no to yes leaves nothing behind that could talk the level down."""
    for key, entry in keys(calm):
        page = page_at(key, calm, tables)
        assert page is not None
        for finding, value in entry.values.items():
            if value not in (ABSENT, "none") or finding == "leg_numbness":
                continue
            changed = Entry(step=entry.step, values={**entry.values, finding: PRESENT})
            after = answered(calm, page, changed, tables)
            fresh = calm.answers.with_value(finding, PRESENT)
            rank = tables.rules.rank
            assert after.answers.values.get(finding) == PRESENT, finding
            assert rank(triage(after.answers, tables.rules).level) >= rank(
                triage(fresh, tables.rules).level
            ), finding


def test_an_emergency_that_is_gone_counts_as_not_seen(calm: Record, tables: Tables) -> None:
    """Else the next one would pass in silence."""
    key, first = next(keys(calm))
    alarmed = replace(
        calm, entries=(Entry(step=first.step, values={**first.values, **ALARMING}),)
    ).with_entry(Entry(step=EMERGENCY_SEEN))
    page = page_at(key, alarmed, tables)
    assert page is not None
    corrected = answered(alarmed, page, first, tables)

    assert alarmed.done(EMERGENCY_SEEN)
    assert not corrected.done(EMERGENCY_SEEN)


def test_what_is_written_is_what_is_read(calm: Record, tables: Tables) -> None:
    """Steps, country and safety answers survive the file."""
    record = replace(calm, country="GB", safety={"liver_disease": ABSENT})

    assert record_from(plain_record(record, tables.vocabulary), tables.vocabulary) == record
