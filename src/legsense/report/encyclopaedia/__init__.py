"""The encyclopaedia behind the reports: one page for each condition, test, treatment and exercise."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from legsense.errors import UnknownIdError
from legsense.model.guidance import Said
from legsense.model.guidance_tables import GuidanceTables
from legsense.model.messages import nearest
from legsense.model.tables import Tables
from legsense.report.blocks import Items, Report, Section
from legsense.report.citations import Citations
from legsense.report.encyclopaedia.condition import condition_sections
from legsense.report.encyclopaedia.entry import Entry
from legsense.report.encyclopaedia.home import exercise_sections, self_care_sections
from legsense.report.encyclopaedia.test import test_sections
from legsense.report.encyclopaedia.treatment import treatment_sections
from legsense.report.phrases import Phrases

__all__ = ["KINDS", "find_page", "index", "page", "page_ids"]

_Sections = Callable[[Entry], Iterator[Section]]
KINDS: Mapping[str, _Sections] = {
    "condition": condition_sections,
    "test": test_sections,
    "treatment": treatment_sections,
    "self_care": self_care_sections,
    "exercise": exercise_sections,
}
"""Kinds of page; where an id stands in several, the first one wins."""


def page_ids(pages: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (kind, id) of every page."""
    return [(kind, key) for kind in KINDS for key in pages[kind]]


def find_page(wanted: str, pages: Mapping[str, Any]) -> tuple[str, str]:
    """Return kind and id of a page.

    Args:
        wanted: An id, or ``kind/id`` where an id stands in several kinds.
        pages: The encyclopaedia.

    Raises:
        UnknownIdError: There is no such page; the message names the nearest.
    """
    for kind, key in page_ids(pages):
        if wanted in (key, f"{kind}/{key}"):
            return kind, key
    near = nearest(wanted, [key for _, key in page_ids(pages)], cutoff=0.4)
    raise UnknownIdError(
        f"{wanted}: no condition, test, treatment, exercise or home care has this id.{near} "
        "`legsense page --list` names all of them."
    )


def index(pages: Mapping[str, Any], tables: Tables, words: GuidanceTables) -> Report:
    """Return the list of all pages, by kind and name.

    Args:
        pages: The encyclopaedia.
        tables: For the version.
        words: The sentences of pages.
    """
    say = Phrases("page", words.page_words)
    sections = []
    for kind in KINDS:
        names = sorted((record["label"], key) for key, record in pages[kind].items())
        items = tuple(
            Said(text=name, origin=f"{kind}/{key}#label", link=f"{kind}/{key}")
            for name, key in names
        )
        title = say.say(f"kind_{kind}")
        sections.append(Section(id=kind, title=title, blocks=(Items(items=items),)))
    return Report(
        audience="reader",
        title=say.say("index"),
        sections=tuple(sections),
        foot=(say.say("version", version=tables.version),),
    )


def page(
    kind: str, key: str, pages: Mapping[str, Any], tables: Tables, words: GuidanceTables
) -> Report:
    """Return one page.

    Args:
        kind: One of ``KINDS``.
        key: Id of that kind.
        pages: The encyclopaedia.
        tables: The words of findings and conditions.
        words: The sentences of pages.
    """
    say = Phrases("page", words.page_words)
    entry = Entry(
        kind=kind,
        id=key,
        record=pages[kind][key],
        pages=pages,
        tables=tables,
        say=say,
        cite=Citations(tables.texts["references"]),
    )
    sections = [section for section in KINDS[kind](entry) if section.blocks]
    listed = tuple(entry.cite.listed(say))
    if listed:
        blocks = (Items(items=listed, numbers=True),)
        sections.append(Section(id="references", title=say.say("references"), blocks=blocks))
    return Report(
        audience="reader",
        title=Said(text=entry.record["label"], origin=entry.home("label")),
        sections=tuple(sections),
        foot=(say.say("version", version=tables.version),),
    )
