"""The golden reports: written cases in, and what a person and a clinician must be told.

Each file says what the report of one case of `examples/` must hold; what it leaves out may change. The pages
themselves are looked at by eye, as pictures of the PDF, whenever a template changes.
"""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyphen  # type: ignore[import-untyped]
import pytest
import yaml

from legsense.cli.case_file import parse_json
from legsense.cli.subject import subject_from
from legsense.knowledge.guidance_current import load_encyclopaedia
from legsense.knowledge.reading_age import reading_age
from legsense.model.guidance import Guidance
from legsense.report.blocks import Report, sentences
from legsense.report.clinician import clinician_report
from legsense.report.patient import ANNEX, patient_report
from legsense.report.pdf import page_pictures
from legsense.report.subject import Subject
from tests.spec.reports.settled import settled

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
GOLDEN = sorted(path for path in HERE.glob("*.yaml") if path.stem != "hard_sentences")
HARDEST, HIGHEST_ON_AVERAGE = 14.0, 11.0
TWO_PAGES = 2
PICTURES = ("Drawings of the legs", "Bars for", "A square of", "A drawing of")


def expected(path: Path) -> dict[str, Any]:
    """Return what a file expects."""
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def subject(path: Path) -> Subject:
    """Return the person of a golden file."""
    wanted = expected(path)
    case = wanted["case"]
    raw = parse_json((ROOT / case).read_text(encoding="utf-8")) if isinstance(case, str) else case
    return subject_from(settled(raw) if wanted["settled"] else raw, country="GB")


def age_by_hyphens(text: str) -> float:
    """Return the reading age by the hyphenation points of a library, the second counter."""
    dictionary = pyphen.Pyphen(lang="en_GB")
    words = re.findall(r"[A-Za-z]+", text)
    n_syllables = sum(len(dictionary.positions(word.lower())) + 1 for word in words)
    n_sentences = len(re.findall(r"[.?!:;](?:\s|$)", text))
    return 0.39 * len(words) / n_sentences + 11.8 * n_syllables / len(words) - 15.59 + 5


def told(report: Report) -> list[str]:
    """Return the sentences of a report that are read, descriptions of drawings left out."""
    return [each.text for each in sentences(report) if not each.text.startswith(PICTURES)]


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_the_guidance_is_as_reviewed(golden: Path) -> None:
    """Tests, treatments, home care with its reasons, exercises, reasons for a visit, questions."""
    wanted, person = expected(golden), subject(golden)
    guidance = person.guidance

    found = {
        "urgency": person.level.id,
        "likely": list(guidance.likely),
        "tests": by_status(guidance.tests, wanted.get("tests", {})),
        "treatments": by_status(guidance.treatments, wanted.get("treatments", {})),
        "home_care": home_care(guidance),
        "exercises": [each.id for each in guidance.exercises if each.offered],
        "reasons_to_see_a_doctor": [
            each.n for each in guidance.visit_reasons if each.state == "yes"
        ],
        "questions": [each.id for each in guidance.questions],
    }

    assert {key: found[key] for key in found if key in wanted} == {
        key: wanted[key] for key in found if key in wanted
    }


def by_status(advice: Any, statuses: Any) -> dict[str, list[str]]:
    """Return ids by status, in their order."""
    return {status: [each.id for each in advice if each.status == status] for status in statuses}


def home_care(guidance: Guidance) -> dict[str, Any]:
    """Return what is offered, what is barred by which gate, and what waits for answers."""
    care = guidance.home_care
    return {
        "offered": [each.id for each in care if each.offered],
        "blocked_by": {
            each.id: each.gates.reasons[0].gate for each in care if each.gates.standing == "blocked"
        },
        "wait_for_answers": [each.id for each in care if each.gates.standing == "need_answer"],
    }


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_the_reports_say_what_was_reviewed(golden: Path) -> None:
    """Both reports hold what they must and nothing of what they must not, and open with the level."""
    wanted, person = expected(golden), subject(golden)
    for report, place in (
        (patient_report(person), "patient"),
        (clinician_report(person, load_encyclopaedia()), "clinician"),
    ):
        whole = " ".join(" ".join(each.text for each in sentences(report)).split())
        says = wanted.get(place, {})

        assert report.sections[0].blocks[0].title.text.endswith(person.level.label)  # type: ignore[union-attr]
        assert [text for text in says.get("says", ()) if text not in whole] == []
        assert [text for text in says.get("never", ()) if text in whole] == []


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_what_a_person_reads_first_fits_on_two_pages(golden: Path) -> None:
    """The plan for home and more on tests and treatments stand behind, on pages of their own."""
    report = patient_report(subject(golden))
    first = tuple(section for section in report.sections if section.id not in ANNEX)

    assert 1 <= len(page_pictures(replace(report, sections=first))) <= TWO_PAGES


def test_results_are_read_as_reviewed() -> None:
    """What each raw result sets."""
    golden = HERE / "results_entered.yaml"
    sets = {
        key: value for each in subject(golden).guidance.results for key, value in each.sets.items()
    }

    assert sets == expected(golden)["findings_from_results"]


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_the_patient_report_can_be_read(golden: Path) -> None:
    """By the knowledge base's own count of syllables and by a library's: the age of eleven or less."""
    texts = told(patient_report(subject(golden)))
    whole = " ".join(text if text[-1] in ".?!" else f"{text}." for text in texts)

    assert reading_age(whole) <= HIGHEST_ON_AVERAGE
    assert age_by_hyphens(whole) <= HIGHEST_ON_AVERAGE


def test_every_hard_sentence_is_listed() -> None:
    """And every listed one is still there and still hard."""
    hard = {
        sentence
        for golden in GOLDEN
        for text in told(patient_report(subject(golden)))
        for sentence in re.split(r"(?<=[.?!]) ", text)
        if len(sentence.split()) > 3 and reading_age(sentence) > HARDEST
    }
    listed = yaml.safe_load((HERE / "hard_sentences.yaml").read_text(encoding="utf-8"))

    assert hard == {each["sentence"] for each in listed}


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_the_clinician_report_is_whole(golden: Path) -> None:
    """Urgency first; history, red flags and sources are always there; every number is in the list."""
    report = clinician_report(subject(golden), load_encyclopaedia())
    ids = [section.id for section in report.sections]
    marks = re.findall(
        r"\[([\d, ]+)(?:, judgement)?\]", " ".join(s.text for s in sentences(report))
    )
    numbers = {int(number) for mark in marks for number in re.findall(r"\d+", mark)}

    assert ids[0] == "urgency"
    assert {"history", "flags", "basis", "safety_net"} <= set(ids)
    if numbers:
        listed = next(each for each in report.sections if each.id == "references").blocks[0]
        assert numbers <= set(range(1, len(listed.items) + 1))  # type: ignore[union-attr]
