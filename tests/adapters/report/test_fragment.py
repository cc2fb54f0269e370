"""Reports within a page of somebody else's: one element, no style attribute, no script, known classes."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from legsense.report import __doc__ as promised
from legsense.report.blocks import Report
from legsense.report.html import html_fragment, html_report, report_stylesheet
from tests.adapters.report.reports import CASES, reports


class _Markup(HTMLParser):
    """Collects what a strict content security policy and a style sheet care for."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.classes: set[str] = set()
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.links: list[str] = []
        self.open = 0
        self.roots = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._seen(tag, attrs)
        if tag not in ("input", "meta", "br", "link"):
            self.roots += self.open == 0
            self.open += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._seen(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.open -= 1

    def _seen(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.names.add(name)
            if name == "class":
                self.classes |= set((value or "").split())
            elif name == "id":
                self.ids.append(value or "")
            elif name == "href" and tag == "a":
                self.links.append(value or "")
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))


def parsed(html: str) -> _Markup:
    """Return what is in a piece of HTML."""
    markup = _Markup()
    markup.feed(html)
    return markup


@pytest.mark.parametrize("name", CASES)
def test_a_fragment_stands_under_a_strict_policy(name: str) -> None:
    """No style attribute, no handler, no script or style element, nothing fetched, one element."""
    for report in reports(name):
        found = parsed(html_fragment(report))

        assert found.roots == 1
        assert "style" not in found.names
        assert not {each for each in found.names if each.startswith("on")}
        assert not {"script", "style", "html", "body", "main"} & set(found.tags)
        assert not {"src", "srcset", "xlink:href"} & found.names


@pytest.mark.parametrize("name", CASES)
def test_every_class_is_documented(name: str) -> None:
    """Classes of the drawings begin with `legs` and have a style sheet of their own."""
    for report in reports(name):
        for each in parsed(html_fragment(report)).classes:
            if each == "legs" or each.startswith("legs-"):
                continue
            family = re.sub(r"-(?:\d[\d-]*|patient|clinician|reader|[a-z]+)$", "", each)
            assert each in (promised or "") or family in (promised or ""), each


def test_widths_that_reports_use_have_a_rule() -> None:
    """A class for a width without a rule would do nothing."""
    used = {
        each
        for name in CASES
        for report in reports(name)
        for each in parsed(html_fragment(report)).classes
        if re.search(r"\d$", each) and each.startswith("report-")
    }

    assert used
    assert not [each for each in used if f".{each} " not in report_stylesheet()]


def test_rules_reach_nothing_outside_a_report() -> None:
    """Whoever serves them keeps the look of the page around."""
    rules = re.sub(r"/\*.*?\*/|@media[^{]*\{", "", report_stylesheet(), flags=re.DOTALL)
    selectors = [
        one.strip() for each in re.findall(r"([^{}]+)\{", rules) for one in each.split(",")
    ]

    assert selectors
    assert [each for each in selectors if not each.startswith(".report")] == []


def test_headings_ids_and_links_fit_into_the_page_around() -> None:
    """The level is the caller's, ids carry the prefix, addresses are the caller's."""
    report = reports("sciatica")[0]
    found = parsed(html_fragment(report, level=3, prefix="first-"))
    both = parsed(html_fragment(report, prefix="a-") + html_fragment(report, prefix="b-"))

    assert found.levels[0] == 3
    assert all(
        after - before <= 1 for before, after in zip(found.levels, found.levels[1:], strict=False)
    )
    assert {f"first-{section.id}" for section in report.sections} <= set(found.ids)
    assert len(set(both.ids)) == len(both.ids)


def test_a_part_of_a_report_can_be_shown_alone() -> None:
    """As a page shows the action before anything else."""
    report = reports("cauda_equina")[0]
    action: Report = replace(report, sections=report.sections[:1])

    assert "report-notice-alarm" in parsed(html_fragment(action)).classes


def test_the_whole_page_has_each_id_once() -> None:
    """Drawings bring ids of their own."""
    for name in CASES:
        for report in reports(name):
            ids = parsed(html_report(report)).ids
            assert len(set(ids)) == len(ids)
