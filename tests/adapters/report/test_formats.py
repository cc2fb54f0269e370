"""One report, four formats: the same words in HTML, PDF, text and JSON, and a PDF that is accessible."""

import json
import re
from html.parser import HTMLParser

import pytest

from legsense.knowledge.current import load_tables
from legsense.knowledge.guidance_current import load_encyclopaedia, load_guidance
from legsense.model.guidance import Said
from legsense.report.blocks import Report, sentences
from legsense.report.encyclopaedia import page, page_ids
from legsense.report.html import html_report
from legsense.report.layout import Paper
from legsense.report.pdf import pdf_report
from legsense.report.text import text_report
from legsense.report.tree import report_tree
from tests.adapters.report.reports import CASES, reports

LARGEST_PDF = 400_000


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
        if tag == "svg" and not {"aria-label", "aria-labelledby"} & dict(attrs).keys():
            self.unnamed += 1

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def map_words(report: Report) -> list[Said]:
    """Return what is said of the map as a whole: in HTML the drawing says it part by part."""
    return [said for said in sentences(report) if said.origin.endswith(".map_alt")]


@pytest.mark.parametrize("name", CASES)
def test_html_says_every_sentence_and_fetches_nothing(name: str) -> None:
    """Headings step down one level at a time, and every drawing has its words."""
    for report in reports(name):
        html = html_report(report)
        seen = _Words()
        seen.feed(html)
        text = " ".join(" ".join(seen.words).split())

        for said in sentences(report):
            if said not in map_words(report):
                assert " ".join(said.text.split()) in text
        assert not re.search(
            r'<(?:link|script|img|iframe|object|image|use)[^>]*"(?:https?:)?//', html
        )
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


def test_nothing_about_a_person_stands_outside_the_pages() -> None:
    """Whoever sees the name of a file or its properties learns nothing: they are everybody's."""
    for audience in (0, 1):
        made = [reports(name)[audience] for name in CASES]
        packets = {
            re.sub(rb"<xmpMM:.*?</xmpMM:.*?>", b"", pdf[pdf.index(b"<?xpacket") :].split(b"?>")[1])
            for pdf in map(pdf_report, made)
        }

        assert len({report.title.text for report in made}) == 1
        assert all(b"cauda" not in each.lower() and b"b12" not in each.lower() for each in packets)


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
        inside = {said.link for said in texts if said.link and not said.link.startswith("https://")}
        assert inside <= known
