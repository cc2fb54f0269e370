"""Find pages by words: names first, then questions and what is told in plain words."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from legsense.report.encyclopaedia.catalogue import Catalogue, Item

_WEIGHTS: Mapping[str, float] = {
    "id": 10, "label": 10, "plain": 9, "title": 9, "name": 9, "question": 7, "about": 5, "rule": 5,
    "for_what": 5, "help": 4, "what_it_tells": 3, "what_it_is": 3, "boundary": 2, "note": 1,
}  # fmt: skip
_KIND_WEIGHTS: Mapping[str, float] = {
    "umbrella": 1.5,
    "condition": 1.4,
    "finding": 1.1,
    "reference": 0.4,
}
_LONG = 40
"""A text of this many words counts half as much as one of a single word."""
_WHOLE_WORD = 1.5
_EVERY_WORD = 1000.0
_MOST_WORDS = 12
_IDLE = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "at",
        "be",
        "by",
        "for",
        "from",
        "have",
        "in",
        "is",
        "it",
        "my",
        "of",
        "on",
        "or",
        "the",
        "to",
        "what",
        "with",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page that fits; the greater ``score``, the better."""

    item: Item
    score: float


class Search:
    """An index of the words of all pages.

    Args:
        catalogue: What to look in.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._items = list(catalogue.items())
        self._index: dict[str, dict[int, float]] = {}
        for number, item in enumerate(self._items):
            record = catalogue.record(item.kind, item.id)
            for key, text in (("id", item.id.replace("_", " ")), *_texts(record)):
                self._add(number, _WEIGHTS[key], words_of(text))
        self._words = sorted(self._index)

    def _add(self, number: int, weight: float, words: list[str]) -> None:
        for word in words:
            known = self._index.setdefault(word, {})
            known[number] = max(known.get(number, 0.0), weight / (1 + len(words) / _LONG))

    def find(self, text: str, *, limit: int = 30) -> list[Found]:
        """Return the pages that fit some words best.

        Args:
            text: Any text; each word may be the beginning of one, or nearly one.
            limit: At most so many.

        Returns:
            Best first. A page with more of the words comes before one with fewer.
        """
        wanted = [word for word in dict.fromkeys(words_of(text)) if word not in _IDLE][:_MOST_WORDS]
        scores: dict[int, float] = {}
        for word in wanted:
            for number, weight in self._fits(word).items():
                kind = self._items[number].kind
                scores[number] = (
                    scores.get(number, 0.0) + _EVERY_WORD + weight * _KIND_WEIGHTS.get(kind, 1.0)
                )
        best = sorted(scores, key=lambda number: (-scores[number], number))[:limit]
        return [Found(item=self._items[number], score=scores[number]) for number in best]

    def _fits(self, word: str) -> dict[int, float]:
        known = list(self._beginning(word)) or get_close_matches(word, self._words, n=2, cutoff=0.8)
        fits: dict[int, float] = {}
        for each in known:
            bonus = _WHOLE_WORD if each == word else 1.0
            for number, weight in self._index[each].items():
                fits[number] = max(fits.get(number, 0.0), weight * bonus)
        return fits

    def _beginning(self, word: str) -> Iterator[str]:
        for known in self._words[bisect_left(self._words, word) :]:
            if not known.startswith(word):
                return
            yield known


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters.

    >>> words_of("L5 nerve-root, left?")
    ['l5', 'nerve', 'root', 'left']
    """
    return re.findall(r"[^\W_]+", text[:2000].lower())


def _texts(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        if isinstance(value, str) and key in _WEIGHTS and key != "id":
            yield key, value
        elif isinstance(value, Mapping) and key in ("patient", "purpose"):
            yield from _texts(value)
