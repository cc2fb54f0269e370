"""The addresses of the encyclopaedia: lists, pages, their data and pictures, and the search."""

import json
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from legsense.report.encyclopaedia.article import article
from legsense.report.encyclopaedia.catalogue import KINDS, Item
from legsense.report.encyclopaedia.item_json import entry_json
from legsense.web.door import door_of
from legsense.web.encyclopaedia.library import Library, library_of, picture_svg
from legsense.web.encyclopaedia.showing import (
    article_page,
    crumbs,
    kind_list,
    links,
    missing,
    version_line,
)
from legsense.web.forms import FormError, read_form
from legsense.web.visitor import TOKEN_FIELD, visitor_of

_DATA, _PICTURE = ".json", ".svg"
_LONGEST_SEARCH: Final = 200


async def index(request: Request) -> Response:
    """Show the kinds of page and the search."""
    library = library_of(request)
    return _page(request, library, "encyclopaedia_index.html.j2", kinds=kind_list(library))


async def kind(request: Request) -> Response:
    """Show everything of a kind."""
    library, name = library_of(request), request.path_params["kind"]
    if name not in KINDS:
        return _missing(request, library)
    return _page(
        request,
        library,
        "encyclopaedia_kind.html.j2",
        title=library.words[f"kind_{name}"],
        about_kind=library.words[f"kind_{name}_about"],
        groups=_groups(name, library),
        crumbs=crumbs(library),
    )


async def page(request: Request) -> Response:
    """Show one page, its data, or its picture."""
    return await run_in_threadpool(_one, request)


async def search(request: Request) -> Response:
    """Show what fits some words; the words are in the form, not in the address, and not kept."""
    form = await read_form(request)
    if not visitor_of(request).holds(form.one(TOKEN_FIELD), door_of(request).settings.secret):
        raise FormError(403, "stale")
    words = form.one("words")[:_LONGEST_SEARCH]
    library = library_of(request)
    found = await run_in_threadpool(library.search.find, words)
    return _page(
        request,
        library,
        "encyclopaedia_found.html.j2",
        asked=words,
        found_line=library.say.text("found_some", n=len(found)),
        found=_with_kinds([each.item for each in found], library),
        crumbs=crumbs(library),
    )


def _one(request: Request) -> Response:
    library, place = library_of(request), request.path_params
    name, kind_name = place["name"], place["kind"]
    for ending in ("", _DATA, _PICTURE):
        key = name.removesuffix(ending)
        if (kind_name, key) in library.catalogue and (not ending or key != name):
            break
    else:
        return _missing(request, library)
    if ending == _DATA:
        data = json.dumps(entry_json(library.catalogue, kind_name, key), ensure_ascii=False)
        return Response(data, media_type="application/json")
    if ending == _PICTURE:
        svg = picture_svg(kind_name, key, library)
        return Response(svg, media_type="image/svg+xml") if svg else _missing(request, library)
    shown = article(library.catalogue, kind_name, key, door_of(request).guidance)
    return _page(
        request,
        library,
        "encyclopaedia_article.html.j2",
        **article_page(shown, library),
        crumbs=crumbs(library, kind=kind_name),
    )


def _groups(kind_name: str, library: Library) -> list[dict[str, Any]]:
    """Return the items of a kind: rules by urgency, all else in one list by name."""
    items = list(library.catalogue.items(kind_name))
    if kind_name != "red_flag":
        ordered = sorted(items, key=lambda item: item.label.lower())
        return [{"title": "", "items": links(ordered)}]
    level_of = {rule.id: rule.level for rule in library.catalogue.tables.rules.rules}
    return [
        {
            "title": level.label,
            "items": links(item for item in items if level_of[item.id] == level.id),
        }
        for level in library.catalogue.tables.rules.levels
    ]


def _with_kinds(items: list[Item], library: Library) -> list[dict[str, str]]:
    return [{**each, "kind": library.words[f"kind_{each['kind']}"]} for each in links(items)]


def _missing(request: Request, library: Library) -> Response:
    return _page(
        request,
        library,
        "encyclopaedia_missing.html.j2",
        status=404,
        near=missing(request, library),
        crumbs=crumbs(library),
    )


def _page(
    request: Request,
    library: Library,
    template: str,
    *,
    status: int = 200,
    **fill: Any,  # noqa: ANN401 - whatever it shows
) -> Response:
    renderer = door_of(request).renderer
    fill.setdefault("version", version_line(library))
    return renderer.page(request, template, status=status, about=library.words, **fill)


ROUTES: Final = [
    Route("/about", index, methods=["GET"]),
    Route("/about/search", search, methods=["POST"]),
    Route("/about/{kind}", kind, methods=["GET"]),
    Route("/about/{kind}/{name}", page, methods=["GET"]),
]
