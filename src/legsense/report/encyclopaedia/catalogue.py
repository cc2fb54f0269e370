"""Everything that has a page, by kind and id: names, what links to what, and the nearest to a slip."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from legsense.model.tables import Tables
from legsense.model.triage_rules import Combine, Expression

KINDS: Final = (
    "umbrella",
    "condition",
    "finding",
    "site",
    "red_flag",
    "test",
    "treatment",
    "self_care",
    "exercise",
    "reference",
)
"""Kinds in the order in which they are shown."""

_NEAREST = 5
Records = Mapping[str, Mapping[str, Any]]
Named = Mapping[str, tuple[str, ...]]
"""Kind to ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that has a page.

    Attributes:
        label: Its name in clinical words.
        plain: The same, or what is asked, in plain words; may be empty.
    """

    kind: str
    id: str
    label: str
    plain: str


class Catalogue:
    """The encyclopaedia to look things up in.

    Args:
        pages: What `load_encyclopaedia` returned.
        tables: Compiled knowledge of the same version.
    """

    def __init__(self, pages: Mapping[str, Any], tables: Tables) -> None:
        self.pages = pages
        self.tables = tables
        self._items = {
            (kind, key): _item(kind, key, record)
            for kind in KINDS
            for key, record in pages[kind].items()
        }
        self._forward = {each: _named(each, pages["links"], tables) for each in self._items}
        self._back: dict[tuple[str, str], dict[str, list[str]]] = {}
        for (kind, key), named in self._forward.items():
            for target, ids in named.items():
                for each in ids:
                    self._back.setdefault((target, each), {}).setdefault(kind, []).append(key)

    def __contains__(self, place: tuple[str, str]) -> bool:
        """Return whether there is a page of a kind and id."""
        return place in self._items

    def items(self, kind: str | None = None) -> Iterator[Item]:
        """Yield everything, or everything of a kind, in the order of the knowledge base."""
        for item in self._items.values():
            if kind in (None, item.kind):
                yield item

    def item(self, kind: str, key: str) -> Item:
        """Return one thing; raises KeyError where there is none."""
        return self._items[kind, key]

    def record(self, kind: str, key: str) -> Mapping[str, Any]:
        """Return what the knowledge base says of it."""
        record: Mapping[str, Any] = self.pages[kind][key]
        return record

    def names(self, kind: str, key: str) -> Named:
        """Return what it names, by kind."""
        return self._forward[kind, key]

    def named_by(self, kind: str, key: str) -> Named:
        """Return what names it, by kind."""
        back = self._back.get((kind, key), {})
        return {each: tuple(back[each]) for each in KINDS if each in back}

    def nearest(self, kind: str, key: str) -> list[Item]:
        """Return what may have been meant: the same id elsewhere, then ids and names like it.

        Args:
            kind: Any text.
            key: Any text.
        """
        wanted = key.lower().replace("-", "_").replace(" ", "_")[:80]
        found = [item for item in self._items.values() if item.id == wanted]
        for among in (tuple(self.items(kind)), tuple(self._items.values())):
            ids = [item.id for item in among if item.kind != "reference"]
            close = get_close_matches(wanted, ids, n=_NEAREST, cutoff=0.5)
            found += [item for each in close for item in among if item.id == each]
        return list(dict.fromkeys(found))[:_NEAREST]


def _item(kind: str, key: str, record: Mapping[str, Any]) -> Item:
    label = record.get("label") or record.get("title") or key
    patient = record.get("patient")
    plain = patient["name"] if patient else record.get("plain") or record.get("question", "")
    if kind == "reference":
        parts = (record.get("container_title"), record.get("issued"))
        plain = ", ".join(str(part) for part in parts if part)
    return Item(kind=kind, id=key, label=label, plain=plain)


def _named(place: tuple[str, str], links: Mapping[str, Any], tables: Tables) -> Named:
    kind, key = place
    named = {target: list(ids) for target, ids in links.get(kind, {}).get(key, {}).items()}
    if kind == "umbrella":
        named["condition"] = list(tables.vocabulary.umbrellas[key].members)
    if kind == "red_flag":
        rule = next(each for each in tables.rules.rules if each.id == key)
        known = tables.vocabulary.findings
        named["finding"] = [each for each in dict.fromkeys(_findings(rule.when)) if each in known]
    return {each: tuple(named[each]) for each in KINDS if named.get(each)}


def _findings(when: Expression) -> Iterator[str]:
    """Yield every finding that an expression reads."""
    if isinstance(when, Combine):
        for part in when.parts:
            yield from _findings(part)
    else:
        yield when.finding
