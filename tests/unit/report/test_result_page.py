"""The page of a result: action first, frequencies that compare, reasons in plain words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from legsense.assess import assess
from legsense.model.answers import Answers, AnswerValue
from legsense.model.assessment import Contradiction, RankedPair
from legsense.model.tables import Tables
from legsense.report.layout import Line, Paper
from legsense.report.result_page import Result, result_page
from legsense.triage.emergency import emergency_number

SCIATICA: dict[str, AnswerValue] = {
    "leg_numbness": "right",
    "back_pain": "present",
    "pain_radiating_from_back": "right",
    "leg_pain_below_knee": "present",
    "duration_days": 12.0,
    "age_years": 43.0,
}
CAUDA = {**SCIATICA, "saddle_numbness": "present", "bladder_dysfunction": "present"}


def result(values: Mapping[str, AnswerValue], tables: Tables, *, full: bool = False) -> Result:
    """Return what a page is made of."""
    answers = Answers(values=values)
    return Result(
        assessment=assess(answers, tables),
        answers=answers,
        tables=tables,
        number=emergency_number("GB", tables.rules),
        full=full,
    )


def text(lines: Iterator[Line]) -> str:
    """Return a page as one text."""
    return "\n".join(line.text for line in lines)


def flowing(page: str) -> str:
    """Return a page with its line breaks taken out, for sentences that wrap."""
    return re.sub(r"\s+", " ", page)


def test_the_action_stands_before_the_causes(tables: Tables) -> None:
    """Level, what to do, why; then what may cause it; then what would change it."""
    page = text(result_page(result(SCIATICA, tables), Paper()))
    order = ["When:", "Why", "What this can be caused by", "Where the trouble", "What would change"]

    assert [page.index(part) for part in order] == sorted(page.index(part) for part in order)


def test_an_emergency_says_whom_to_call_and_what_to_tell(tables: Tables) -> None:
    """The number comes at once; what was ticked is repeated for the telephone."""
    page = flowing(text(result_page(result(CAUDA, tables), Paper())))

    assert page.startswith("EMERGENCY, NOW")
    assert page.index("Emergency number (GB): 999") < page.index("Why")
    assert "What to tell them" in page
    assert tables.vocabulary.findings["bladder_dysfunction"].question in page


def test_a_routine_page_shows_no_emergency_number(tables: Tables) -> None:
    """A number that is not needed takes the eye off what is."""
    assert "Emergency number" not in text(result_page(result(SCIATICA, tables), Paper()))


def test_causes_are_never_told_as_facts_about_the_person(tables: Tables) -> None:
    """It can be caused by something; nobody is told what they have."""
    page = flowing(text(result_page(result(SCIATICA, tables, full=True), Paper())))
    causes = page[page.index("What this can be caused by") : page.index("What would change")]

    assert not re.search(
        r"\byou (?:do not |don't )?have (?!had)\b(?![^?]*\?)", causes, re.IGNORECASE
    )
    assert page.count("not a diagnosis") == 1


def test_every_share_is_in_100(tables: Tables) -> None:
    """One denominator throughout, and no bare percentage."""
    page = flowing(text(result_page(result(SCIATICA, tables), Paper())))

    assert "in 100" in page
    assert "%" not in page
    assert not re.search(r"\bin (?:10|1,?000)\b", page)


def test_open_danger_questions_are_counted(tables: Tables) -> None:
    """A page that rests on few answers says that an emergency is not ruled out."""
    page = flowing(text(result_page(result(SCIATICA, tables), Paper())))

    assert re.search(r"\d+ safety questions not answered yet", page)
    assert tables.rules.safety_net["incomplete_answers"] in page


def test_unknown_answers_are_named(tables: Tables) -> None:
    """What the person could not say is not swept away."""
    values = {**SCIATICA, "fever": "unknown"}
    page = flowing(text(result_page(result(values, tables), Paper())))

    assert 'answered with "I don\'t know"' in page
    assert tables.vocabulary.findings["fever"].question in page


def test_contradictions_are_shown(tables: Tables) -> None:
    """The person settles them; the page asks."""
    made = result(SCIATICA, tables)
    contradiction = Contradiction(findings=("fever", "collapse"), text="These two do not fit.")
    with_one = replace(made, assessment=replace(made.assessment, contradictions=(contradiction,)))

    assert "These two do not fit." in text(result_page(with_one, Paper()))


def test_an_important_pair_is_named(tables: Tables) -> None:
    """Two causes together stand right behind the causes."""
    made = result(SCIATICA, tables)
    pair = RankedPair(
        ids=("lumbar_disc_radiculopathy", "diabetic_distal_symmetric_polyneuropathy"),
        probability=0.4,
    )
    page = text(
        result_page(replace(made, assessment=replace(made.assessment, pairs=(pair,))), Paper())
    )

    assert page.index("Two causes together") < page.index("Other possible causes")
    assert "about 40 in 100" in flowing(page[page.index("Two causes together") :])


def test_a_child_gets_advice_and_no_causes(tables: Tables) -> None:
    """The page says why."""
    page = flowing(text(result_page(result({**SCIATICA, "age_years": 9.0}, tables), Paper())))

    assert "What this can be caused by" not in page
    assert "for adults only" in page


@pytest.mark.parametrize("width", [20, 40, 72, 80, 300])
def test_lines_fit_the_paper(width: int, tables: Tables) -> None:
    """Wide windows get 80 columns, narrow ones at least 40."""
    page = text(result_page(result(CAUDA, tables, full=True), Paper(width=width)))

    assert max(map(len, page.splitlines())) <= max(40, min(width, 80))


def test_bars_can_be_drawn_with_plain_characters(tables: Tables) -> None:
    """A terminal without Unicode shows the same shares."""
    page = text(result_page(result(SCIATICA, tables), Paper(plain_characters=True)))

    assert page.isascii()
    assert "###" in page


def test_the_page_says_how_much_is_judgement(tables: Tables) -> None:
    """Nobody should take the figures for more than they are."""
    page = flowing(text(result_page(result(SCIATICA, tables), Paper())))

    assert "expert judgement" in page
    assert tables.version in page


def test_a_full_page_says_more_than_a_short_one(tables: Tables) -> None:
    """Whoever wants to check gets every reason and the rarer causes."""
    short = text(result_page(result(SCIATICA, tables), Paper()))
    full = text(result_page(result(SCIATICA, tables, full=True), Paper()))

    assert len(full.splitlines()) > len(short.splitlines())
