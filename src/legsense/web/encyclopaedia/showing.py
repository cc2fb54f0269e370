"""Articles, lists and searches as what the templates show."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from starlette.requests import Request

from legsense.model.guidance import Said
from legsense.report.blocks import Report, Section
from legsense.report.encyclopaedia.article import Article
from legsense.report.encyclopaedia.catalogue import KINDS, Catalogue, Item
from legsense.report.subject import in_words
from legsense.report.tree import report_tree
from legsense.web.blocks import with_drawings
from legsense.web.encyclopaedia.library import Library, picture_words
from legsense.web.encyclopaedia.marks import page_address, writer

_RELATED: Final = 12
"""Links of a kind shown below a page; the others are in its data and in the lists."""
_DOI: Final = "https://doi.org/"


def article_page(article: Article, library: Library) -> dict[str, Any]:
    """Return what the template of a page shows."""
    item, say = article.item, library.say
    record = library.catalogue.record(item.kind, item.id)
    plain = item.plain if item.kind != "finding" and item.plain != item.label else ""
    return {
        "item": item,
        "plain": plain,
        "kind": library.words[f"kind_{item.kind}"],
        "lead": _sections(article.lead, library),
        "detail": _sections(article.detail, library),
        "alt": picture_words(item.kind, item.id, library),
        "sources": [_source(key, library.catalogue) for key in article.sources],
        "address": _address(record) if item.kind == "reference" else None,
        "related": list(_related(item, library)),
        "permanent": say.text("permanent", path=page_address(f"{item.kind}/{item.id}")),
        "version": version_line(library),
    }


def version_line(library: Library) -> str:
    """Return which knowledge a page rests on, and of when it is."""
    version = library.catalogue.tables.version
    year, month = (int(part) for part in version.split(".")[:2])
    named = in_words(date(year, month, 1)).partition(" ")[2]
    return library.say.text("version", version=version, month=named)


def links(items: Iterable[Item]) -> list[dict[str, str]]:
    """Return names with their addresses."""
    return [
        {
            "href": page_address(f"{each.kind}/{each.id}"),
            "label": each.label,
            "plain": each.plain if each.plain != each.label else "",
            "kind": each.kind,
        }
        for each in items
    ]


def kind_list(library: Library) -> list[dict[str, Any]]:
    """Return every kind with what it holds."""
    return [
        {
            "id": kind,
            "href": page_address(kind),
            "title": library.words[f"kind_{kind}"],
            "about": library.words[f"kind_{kind}_about"],
            "all": library.say.text("all_of_kind", n=len(library.catalogue.pages[kind])),
        }
        for kind in KINDS
    ]


def crumbs(library: Library, *, kind: str | None = None) -> list[dict[str, str]]:
    """Return the way back to the lists."""
    way = [{"href": "/about", "text": library.words["heading"]}]
    if kind is not None:
        way.append({"href": page_address(kind), "text": library.words[f"kind_{kind}"]})
    return way


def missing(request: Request, library: Library) -> list[dict[str, str]]:
    """Return what may have been meant by an address that leads nowhere."""
    kind = str(request.path_params.get("kind", ""))
    name = str(request.path_params.get("name", kind))
    return links(library.catalogue.nearest(kind, name))


def _sections(sections: tuple[Section, ...], library: Library) -> list[dict[str, Any]]:
    report = Report(audience="reader", title=Said(text="", origin=""), sections=sections)
    tree = report_tree(report, write=writer(library.words, library.catalogue))
    return [with_drawings(section) for section in tree["sections"]]


def _source(key: str, catalogue: Catalogue) -> dict[str, Any]:
    record = catalogue.record("reference", key)
    item = catalogue.item("reference", key)
    return {
        "label": item.label.rstrip("."),
        "where": item.plain,
        "href": page_address(f"reference/{key}"),
        "address": _address(record),
        "read": record.get("provenance") == "read",
    }


def _address(record: Any) -> dict[str, str] | None:  # noqa: ANN401 - plain data
    """Return where a source can be read; only web addresses become links."""
    if record.get("doi"):
        return {"href": f"{_DOI}{record['doi']}", "text": f"doi:{record['doi']}"}
    url = record.get("url", "")
    return {"href": url, "text": url} if url.startswith(("https://", "http://")) else None


def _related(item: Item, library: Library) -> Iterator[dict[str, Any]]:
    catalogue = library.catalogue
    forward = catalogue.names(item.kind, item.id)
    back = catalogue.named_by(item.kind, item.id)
    for kind in KINDS:
        ids = dict.fromkeys((*forward.get(kind, ()), *back.get(kind, ())))
        if ids and kind != "reference":
            shown = [catalogue.item(kind, key) for key in ids]
            more = len(shown) - _RELATED
            yield {
                "title": library.words[f"kind_{kind}"],
                "items": links(shown[:_RELATED]),
                "rest": links(shown[_RELATED:]),
                "more": library.say.text("more_of_kind", n=more) if more > 0 else "",
            }
