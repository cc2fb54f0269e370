"""A page of the encyclopaedia as people read it: plain words first, then the detail, then the sources."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from legsense.model.guidance_tables import GuidanceTables
from legsense.report.blocks import Items, Section
from legsense.report.citations import Citations
from legsense.report.encyclopaedia import KINDS as WRITTEN
from legsense.report.encyclopaedia.borrowed import borrowed_sections
from legsense.report.encyclopaedia.catalogue import Catalogue, Item
from legsense.report.encyclopaedia.detail import (
    finding_detail,
    red_flag_detail,
    reference_detail,
    site_detail,
    umbrella_detail,
)
from legsense.report.encyclopaedia.entry import Entry
from legsense.report.encyclopaedia.lead import lead_sections
from legsense.report.phrases import Phrases

_DETAIL: Final[Mapping[str, Callable[[Entry], Iterator[Section]]]] = {
    "site": site_detail,
    "red_flag": red_flag_detail,
    "finding": finding_detail,
    "umbrella": umbrella_detail,
    "reference": reference_detail,
}
_PLAIN: Final[Mapping[str, tuple[str, ...]]] = {
    "test": ("about", "happens", "before", "tells", "useless", "gates"),
    "treatment": ("about", "gates", "stop"),
    "self_care": ("about", "gates", "steps", "stop"),
    "exercise": ("about", "gates", "stop", "steps"),
    "reference": ("shown", "note"),
}
"""Sections of the written pages that are in plain words already, in their order; others are detail.

Who should leave a thing comes before how it is done.
"""
_ELSEWHERE: Final = ("see_also", "where")
"""What a page has in another form: links both ways, and the picture as a file of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page.

    Attributes:
        lead: In plain words.
        detail: For clinicians.
        sources: Citation keys; the number of one is its place in the list, counted from 1.
    """

    item: Item
    lead: tuple[Section, ...]
    detail: tuple[Section, ...]
    sources: tuple[str, ...]


def article(catalogue: Catalogue, kind: str, key: str, words: GuidanceTables) -> Article:
    """Return one page.

    Args:
        catalogue: The encyclopaedia.
        kind: One of its kinds.
        key: An id of that kind.
        words: The sentences of pages.
    """
    tables = catalogue.tables
    entry = Entry(
        kind=kind,
        id=key,
        record=catalogue.record(kind, key),
        pages=catalogue.pages,
        tables=tables,
        say=Phrases("page", words.page_words),
        cite=Citations(tables.texts["references"]),
    )
    own = replace(entry, say=Phrases("encyclopaedia", tables.texts["pages"]["encyclopaedia"]))
    plain = list(lead_sections(own, catalogue))
    written = (WRITTEN[kind] if kind in WRITTEN else _DETAIL[kind])(
        entry if kind in WRITTEN else own
    )
    sections = [each for each in (*borrowed_sections(entry, words), *written) if each.blocks]
    order = _PLAIN.get(kind, ())
    plain += sorted(
        (each for each in sections if each.id in order), key=lambda each: order.index(each.id)
    )
    detail = [each for each in sections if each.id not in (*order, *_ELSEWHERE)]
    item = catalogue.item(kind, key)
    return Article(
        item=item,
        lead=tuple(_without_name(section, item) for section in _joined(plain)),
        detail=tuple(detail),
        sources=entry.cite.keys(),
    )


def _joined(sections: list[Section]) -> list[Section]:
    """Return sections that have something to say, those of one name as one."""
    found: dict[str, Section] = {}
    for each in sections:
        if each.blocks:
            known = found.get(each.id)
            blocks = (*known.blocks, *each.blocks) if known else each.blocks
            found[each.id] = replace(each, blocks=blocks)
    return list(found.values())


def _without_name(section: Section, item: Item) -> Section:
    """Return a section without the line that says the name again, which stands below the title."""
    if item.kind == "finding":
        return section
    blocks = tuple(
        replace(block, items=tuple(said for said in block.items if said.text != item.plain))
        if isinstance(block, Items) and len(block.items) > 1
        else block
        for block in section.blocks
    )
    return replace(section, blocks=blocks)
