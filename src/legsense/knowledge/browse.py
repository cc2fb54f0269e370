"""Look things up in the knowledge base: by id, by words, and by who uses what."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from legsense.errors import UnknownIdError
from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.faults import Keys, nearest
from legsense.knowledge.links import links
from legsense.knowledge.records.reference import Reference
from legsense.knowledge.walk import walk

NAMES = ("label", "plain", "title", "about", "name")
"""Keys under which a thing says what it is, the first that it has."""

_LISTED_WITHIN = frozenset(
    {"umbrellas", "expressions", "levels", "screens", "context", "questions", "movements", "reflexes",
     "leg_regions", "saddle_regions", "companion_regions"}
)  # fmt: skip
"""Lists whose items have ids that people look up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing of the knowledge base that has an id.

    Attributes:
        kind: Kind of its file.
        id: Its id.
        file: Its file, such as ``kb/groups/x.yaml``.
        keys: Where in the file; empty when it is the whole file.
        record: What the file says of it.
    """

    kind: str
    id: str
    file: str
    keys: Keys
    record: BaseModel

    @property
    def label(self) -> str:
        """What it calls itself; its id when it has no name."""
        names = [getattr(self.record, name, None) for name in NAMES]
        return next((name for name in names if isinstance(name, str)), self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place that names a thing.

    Attributes:
        kind, id: Of the file that names it.
        place: Where in the file, such as ``evidence[].finding``.
        keys: The same with positions.
    """

    kind: str
    id: str
    place: str
    keys: Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that a search found.

    Attributes:
        entry: The thing.
        score: How well it fits; greater is better.
        where: Key of the text that fitted best.
        text: That text.
    """

    entry: Entry
    score: float
    where: str
    text: str


def entries(base: KnowledgeBase) -> Iterator[Entry]:
    """Yield everything that has an id: each file, and what some files list."""
    for kind, record_id, record in base.each():
        file = base.file_of(kind.name, record_id)
        yield Entry(kind=kind.name, id=record_id, file=file, keys=(), record=record)
        for name in _LISTED_WITHIN.intersection(type(record).model_fields):
            for position, item in enumerate(getattr(record, name) or ()):
                if isinstance(item, BaseModel) and hasattr(item, "id"):
                    yield Entry(
                        kind=kind.name, id=item.id, file=file, keys=(name, position), record=item
                    )


def find(base: KnowledgeBase, wanted: str) -> list[Entry]:
    """Return every thing of an id; ``kind:id`` asks for one kind alone.

    Raises:
        UnknownIdError: Nothing has that id; the message names the nearest.
    """
    kind, _, record_id = wanted.rpartition(":")
    found = list(entries(base))
    hits = [each for each in found if each.id == record_id and kind in {"", each.kind}]
    if not hits:
        near = nearest(record_id, {each.id for each in found})
        hint = f"Nearest: `{near}`." if near else "Look for it with `legsense kb search WORDS`."
        raise UnknownIdError(f"kb show: nothing in the knowledge base is called `{wanted}`. {hint}")
    return hits


def uses(base: KnowledgeBase, entry: Entry) -> list[Use]:
    """Return every place of other files that names a thing."""
    targets = {entry.kind, *_ALSO_LINKED_AS.get(entry.keys[0] if entry.keys else "", ())}
    return [
        Use(kind=link.kind, id=link.record_id, place=link.pattern, keys=link.keys)
        for link in links(base)
        if link.named == entry.id
        and link.target in targets
        and (link.kind, link.record_id) != (entry.kind, entry.id)
    ]


_ALSO_LINKED_AS: Mapping[str | int, Sequence[str]] = {
    "umbrellas": ("umbrella",),
    "movements": ("movement",),
    "reflexes": ("reflex",),
    "leg_regions": ("region",),
    "saddle_regions": ("region",),
    "companion_regions": ("region",),
}


def spelled_out(reference: Reference) -> str:
    """Return a reference in one line: title, where it appeared, year, address."""
    where = reference.container_title or reference.publisher
    year = str(reference.issued) if reference.issued else None
    address = f"doi:{reference.doi}" if reference.doi else reference.url
    return ". ".join(part for part in (reference.title.rstrip("."), where, year, address) if part)


def search(base: KnowledgeBase, words: str, *, limit: int = 20) -> list[Hit]:
    """Return what fits some words best: ids, labels, questions, plain names, then notes.

    Args:
        base: The knowledge base.
        words: Words to look for; each may be the beginning of a word.
        limit: At most this many.

    Returns:
        Best first. A thing that has all the words comes before one that has some of them.
    """
    wanted = _words(words)
    if not wanted:
        return []
    hits = [hit for entry in entries(base) if (hit := _scored(entry, wanted))]
    best = max((int(hit.score // _ALL_WORDS) for hit in hits), default=0)
    kept = [hit for hit in hits if int(hit.score // _ALL_WORDS) == best]
    return sorted(kept, key=lambda hit: (-hit.score, hit.entry.kind, hit.entry.id))[:limit]


_ALL_WORDS = 1000.0
_WEIGHTS: Mapping[str, float] = {
    "id": 10, "label": 10, "plain": 9, "title": 9, "name": 9, "question": 7, "asked_for_as": 8,
    "about": 5, "rule": 5, "help": 4, "text": 3, "note": 2,
}  # fmt: skip
_KIND_WEIGHTS: Mapping[str, float] = {
    "condition": 1.4,
    "finding": 1.3,
    "red_flag": 1.2,
    "reference": 0.5,
}
_OTHER_TEXT = 1.0
_NOT_WORDS = frozenset({"id", "provenance", "source", "anchored_by", "kind"})
_WHOLE_WORD = 1.5


def _scored(entry: Entry, wanted: list[str]) -> Hit | None:
    """Return how well an entry fits, or None when it has none of the words."""
    best: dict[str, tuple[float, str, str]] = {}
    for where, text in _texts(entry):
        weight = _WEIGHTS.get(where, _OTHER_TEXT)
        there = _words(text)
        for word in wanted:
            fit = _fit(word, there) * weight / (1 + len(there) / 40)
            if fit > best.get(word, (0.0, "", ""))[0]:
                best[word] = (fit, where, text)
    if not best:
        return None
    fits = sum(fit for fit, _, _ in best.values()) * _KIND_WEIGHTS.get(entry.kind, 1.0)
    score = _ALL_WORDS * len(best) + fits
    _, where, text = max(best.values())
    return Hit(entry=entry, score=score, where=where, text=text)


def _fit(word: str, there: list[str]) -> float:
    if word in there:
        return _WHOLE_WORD
    return 1.0 if any(each.startswith(word) for each in there) else 0.0


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "id", entry.id.replace("_", " ")
    for spot in walk(entry.record):
        named = [key for key in spot.keys if isinstance(key, str)]
        if not isinstance(spot.value, str) or spot.pattern.endswith("}") or not named:
            continue
        if named[0] not in _LISTED_WITHIN and named[-1] not in _NOT_WORDS:
            yield named[-1], spot.value


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def as_plain(entry: Entry) -> dict[str, Any]:
    """Return what a file says of a thing, as JSON can hold it."""
    return entry.record.model_dump(mode="json", by_alias=True, exclude_unset=True)
