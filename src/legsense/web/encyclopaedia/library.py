"""What the pages are made of, made once when somebody first wants one."""

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Final

from starlette.requests import Request

from legsense.atlas.drawing import sheet_svg
from legsense.atlas.picture import Picture, picture_in_words
from legsense.atlas.territory import (
    Territory,
    condition_territory,
    side_most_often,
    site_territory,
)
from legsense.model.tables import Tables
from legsense.report.encyclopaedia.catalogue import Catalogue
from legsense.report.encyclopaedia.search import Search
from legsense.report.phrases import Phrases
from legsense.web.door import Door, door_of

PICTURED: Final = ("site", "condition")
_LEAST_FELT = 0.08
_LOCK = Lock()
_NOWHERE = "unlocalised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Catalogue, index of words, and the sentences of the pages."""

    catalogue: Catalogue
    search: Search
    say: Phrases
    words: dict[str, str]


def library_of(request: Request) -> Library:
    """Return the library of an application."""
    state = request.app.state
    with _LOCK:
        if not hasattr(state, "library"):
            state.library = open_library(door_of(request))
    found: Library = state.library
    return found


def open_library(door: Door) -> Library:
    """Return a library of the knowledge that an application holds."""
    catalogue = Catalogue(door.encyclopaedia, door.tables)
    words = dict(door.tables.texts["pages"]["encyclopaedia"])
    return Library(
        catalogue=catalogue,
        search=Search(catalogue),
        say=Phrases("encyclopaedia", words),
        words=words,
    )


def territory_of(kind: str, key: str, tables: Tables) -> Territory:
    """Return where a thing is felt; nothing where it has no place on the skin.

    Args:
        kind: Kind of page.
        key: Its id.
        tables: Compiled knowledge.
    """
    if kind == "site" and key != _NOWHERE:
        felt = site_territory(key, "right", tables)
    elif kind == "condition" and key in tables.vocabulary.conditions:
        felt = _of_condition(key, tables)
    else:
        return {}
    return felt if max(felt.values(), default=0.0) >= _LEAST_FELT else {}


def _of_condition(key: str, tables: Tables) -> Territory:
    index = list(tables.vocabulary.conditions).index(key)
    rows = tables.row_condition == index
    sites = list(tables.vocabulary.sites)
    placed = sum(
        float(share)
        for share, site in zip(tables.row_share[rows], tables.row_site[rows], strict=True)
        if sites[int(site)] != _NOWHERE
    )
    if placed <= 0.0:
        return {}
    return condition_territory(key, side_most_often(key, tables), tables)


def picture_words(kind: str, key: str, library: Library) -> str:
    """Return what the picture of a thing shows, in words; empty where there is none."""
    tables = library.catalogue.tables
    felt = territory_of(kind, key, tables)
    if not felt:
        return ""
    text = picture_in_words(Picture(title="", likely=felt), tables.vocabulary)
    return library.say.text("felt_alt", text=text)


def picture_svg(kind: str, key: str, library: Library) -> str:
    """Return the picture of a thing as SVG; empty where there is none."""
    name = library.catalogue.item(kind, key).label
    tables = library.catalogue.tables
    felt = territory_of(kind, key, tables)
    if not felt:
        return ""
    shown = Picture(
        title=library.say.text("felt_title", name=name),
        note=library.say.text("felt_note"),
        scale=library.say.text("felt_scale"),
        likely=felt,
    )
    return _drawn(_Drawing(kind=kind, key=key, version=tables.hash, picture=shown), tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """A picture that is known by what it is of, so that it is drawn once."""

    kind: str
    key: str
    version: str
    picture: Picture

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Drawing) and self._name == other._name

    def __hash__(self) -> int:
        return hash(self._name)

    @property
    def _name(self) -> tuple[str, str, str]:
        return self.kind, self.key, self.version


@lru_cache(maxsize=256)
def _drawn(drawing: _Drawing, tables: Tables) -> str:
    return sheet_svg(drawing.picture, tables.vocabulary, page="phone")
