"""Blocks of a report as what templates show: the sentences of the PDF, in the dress of the pages."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from legsense.model.guidance import Said
from legsense.report.blocks import Report, Section
from legsense.report.tree import report_tree


def plain_report(report: Report, *, link: Callable[[str], str] | None = None) -> dict[str, Any]:
    """Return a report as plain data, its drawings as markup.

    Args:
        report: What to show.
        link: Makes an address of ``kind/id``; None shows names without links.
    """

    def written(said: Said) -> str | Markup:
        if not said.link or link is None:
            return said.text
        return Markup('<a href="{}">{}</a>').format(link(said.link), said.text)

    tree = report_tree(report, write=written)
    for section in tree["sections"]:
        _mark_drawings(section["blocks"])
    return tree


def plain_section(section: Section) -> dict[str, Any]:
    """Return one section as plain data."""
    title = Said(text="", origin="")
    tree = plain_report(Report(audience="patient", title=title, sections=(section,)))
    found: dict[str, Any] = tree["sections"][0]
    return found


def with_drawings(section: dict[str, Any]) -> dict[str, Any]:
    """Return a section, its drawings as markup."""
    _mark_drawings(section["blocks"])
    return section


def _mark_drawings(blocks: list[dict[str, Any]]) -> None:
    """Let drawings stand as they are: they are made by this program, with their words escaped."""
    for block in blocks:
        if block["kind"] == "figure":
            block["svg"] = Markup(block["svg"])  # noqa: S704 - see above
        _mark_drawings(block.get("blocks", []))
        for column in block.get("columns", []):
            _mark_drawings(column)
