"""One report, four formats: the same words in HTML, PDF, text and JSON, and a PDF that is accessible."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from legsense.cli.case_file import parse_json
from legsense.cli.subject import subject_from
from legsense.knowledge.current import load_tables
from legsense.knowledge.guidance_current import load_encyclopaedia, load_guidance
from legsense.report.blocks import Report, sentences
from legsense.report.clinician import clinician_report
from legsense.report.encyclopaedia import page, page_ids
from legsense.report.html import html_report
from legsense.report.layout import Paper
from legsense.report.patient import patient_report
from legsense.report.pdf import pdf_report
from legsense.report.text import text_report
from legsense.report.tree import report_tree

ROOT = Path(__file__).resolve().parents[3]
CASES = ("cauda_equina", "sciatica", "results_entered", "fell_asleep")
LARGEST_PDF = 400_000


def reports(name: str) -> list[Report]:
    """Return both reports of an example."""
    raw = parse_json((ROOT / "examples" / f"{name}.json").read_text(encoding="utf-8"))
    subject = subject_from(raw, country="GB")
    return [patient_report(subject), clinician_report(subject, load_encyclopaedia())]


class _Words(HTMLParser):
    """Collects the words of a page, and whether its structure can be relied on."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.levels: list[int] = []
        self.unnamed = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "svg" and not dict(attrs).get("aria-label"):
            self.unnamed += 1

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("name", CASES)
def test_html_says_every_sentence_and_fetches_nothing(name: str) -> None:
    """Headings step down one level at a time, and every drawing has its words."""
    for report in reports(name):
        html = html_report(report)
        seen = _Words()
        seen.feed(html)
        text = " ".join(" ".join(seen.words).split())

        assert all(" ".join(said.text.split()) in text for said in sentences(report))
        assert not re.search(r'(?:src|href)="(?:https?:)?//', html)
        assert "<script" not in html
        assert '<html lang="en">' in html
        assert seen.levels[0] == 1
        assert all(
            after - before <= 1 for before, after in zip(seen.levels, seen.levels[1:], strict=False)
        )
        assert seen.unnamed == 0


@pytest.mark.parametrize("name", CASES)
def test_pdf_is_tagged_named_bookmarked_and_small(name: str) -> None:
    """Typst refuses to write PDF/UA-1 without alternatives, order of headings, title and language."""
    for report in reports(name):
        pdf = pdf_report(report)

        assert pdf.startswith(b"%PDF-")
        assert b"/StructTreeRoot" in pdf
        assert b"/MarkInfo" in pdf
        assert b"/Lang" in pdf
        assert b"/Outlines" in pdf
        assert b"pdfuaid" in pdf
        assert len(pdf) <= LARGEST_PDF


def test_the_same_report_gives_the_same_pdf() -> None:
    """No clock and no font of the machine gets in."""
    report = reports("sciatica")[0]

    assert pdf_report(report) == pdf_report(report)


@pytest.mark.parametrize("name", CASES)
def test_text_fits_the_screen_and_says_every_sentence(name: str) -> None:
    """Drawings are told by their captions."""
    for report in reports(name):
        lines = [line.text for line in text_report(report, Paper(width=80))]

        assert all(len(line) <= 80 for line in lines)
        assert lines[0] == report.title.text


def test_json_says_where_each_sentence_stands() -> None:
    """So that a reader can hold it against the knowledge base."""
    tree = json.loads(json.dumps(report_tree(reports("sciatica")[0])))

    assert tree["title"]["origin"] == "wording/report_words#patient.title"
    assert all(section["title"]["origin"] for section in tree["sections"])


def test_every_page_of_the_encyclopaedia_can_be_written() -> None:
    """And every link leads to a page that exists."""
    pages, tables, words = load_encyclopaedia(), load_tables(), load_guidance()
    known = {f"{kind}/{key}" for kind, key in page_ids(pages)}
    for kind, key in page_ids(pages):
        written = page(kind, key, pages, tables, words)
        texts = list(sentences(written))

        assert written.sections
        assert all(said.text for said in texts)
        assert {said.link for said in texts if said.link} <= known
