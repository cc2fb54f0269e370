"""Parts of messages that are the same everywhere: a value as JSON has it, and the nearest known word."""

import json
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

_LONGEST: Final = 40


def shown(value: object) -> str:
    """Return a value as it stands in JSON, cut short where it is long.

    >>> shown("maybe"), shown(None), shown(True), shown([1, 2])
    ('"maybe"', 'null', 'true', '[1, 2]')
    """
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def nearest(word: object, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """Return a sentence that names the known word meant most likely; empty when none is near.

    A word that begins a known one, or is a part of it, goes before one that is merely spelt alike.

    >>> nearest("cauda", ["cidp", "cauda_equina_syndrome"])
    ' Nearest: `cauda_equina_syndrome`.'
    >>> nearest("age", ["age_years"]), nearest(7, ["age_years"])
    (' Nearest: `age_years`.', '')
    """
    if not isinstance(word, str) or not word:
        return ""
    names = list(known)
    lower = word.lower()
    within = [name for name in names if lower in name.lower().split("_")]
    within += [name for name in names if name.lower().startswith(lower) and len(lower) > 2]
    found = within[:1] or get_close_matches(word, names, n=1, cutoff=cutoff)
    return f" Nearest: `{found[0]}`." if found else ""
