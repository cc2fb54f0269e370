"""One fault of the knowledge base, and how it reads: ``file:line: what, why. What to do.``"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

Keys = tuple[str | int, ...]
"""Where in a file: mapping keys and list positions, from the top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a fault stands.

    Attributes:
        file: Path relative to the parent of the knowledge base, such as ``kb/groups/x.yaml``.
        keys: Where in the file; empty for the file as a whole.
        line: Line number from 1, once it is known.
    """

    file: str
    keys: Keys = ()
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong, said so that the reader can put it right.

    Attributes:
        place: Where it stands.
        what: What is there, with its value.
        why: The rule it breaks; reads on from ``what`` after a comma.
        todo: What to do about it; a sentence of its own, without its full stop.
    """

    place: Place
    what: str
    why: str
    todo: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}, {self.why}. {self.todo}."


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like this one, or None when none is like it.

    >>> nearest("doe2091", ["doe2019", "smith2001"])
    'doe2019'
    """
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def suggestion(word: str, known: Iterable[str], *, otherwise: str) -> str:
    """Return what to do about an unknown word: the nearest known one, or something else.

    Args:
        word: The word that nobody knows.
        known: The words that would do.
        otherwise: What to do when no known word was meant.
    """
    near = nearest(word, known)
    return f"Nearest: `{near}`. Correct it, or {otherwise}" if near else _sentence(otherwise)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
