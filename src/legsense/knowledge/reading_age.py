"""Reading age of English text by Flesch and Kincaid, with a small counter of syllables."""

import re
from collections.abc import Collection

_SENTENCE_END = re.compile(r"[.!?:;]+(?:\s|$)")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|\d+")
_VOWELS = re.compile(r"[aeiouy]+")
HIGHEST_READING_AGE = 11.0
"""Reading age in years that questions for a person keep to, unless the knowledge base says less."""

_YEARS_ABOVE_GRADE = 5

_TWO_SOUNDS = re.compile(
    r"ia(?!l\b|n\b|tes?\b)|[^cgt]ian\b|io(?!n|us)|iu|eo(?!us|p)|ua(?!r)|uous|[aeo]ing\b|iet|(?<![ct])ien(?!c)|area"
    r"|riou|nuin|yi"
)
"""Neighbouring vowels that are spoken apart: diet, fluid is not among them, going is."""

_SILENT_END = re.compile(r"(?:[^l\Waeiouy]|[aeiouy]l)es?$|[^td\Waeiouy]ed$")
"""A last e that is not spoken: numb toes, walked; spoken in table, needed."""

_SILENT_MIDDLE = re.compile(r"[^aeiouyl]e(?=ly$|ment|ness|ful|less|thing|one$|where|times|body)")
"""An e before a second part of the word: lately, someone, movement."""

_SPOKEN_ES = re.compile(r"(?:[cgsxz]|sh|ch)es$")
"""An e before s that is spoken: legs in braces, boxes."""


def syllables(word: str) -> int:
    """Return how many syllables an English word has, by rule; at least 1.

    Good to about one word in twenty; errors fall on both sides and even out over a sentence.

    >>> [syllables(word) for word in ("numb", "tingling", "injury", "walked", "boxes")]
    [1, 2, 3, 1, 2]
    """
    lower = word.lower().replace("’", "'").partition("'")[0]
    if lower.isdigit():
        return 1
    count = len(_VOWELS.findall(lower)) + len(_TWO_SOUNDS.findall(lower))
    if _SILENT_END.search(lower) and not _SPOKEN_ES.search(lower):
        count -= 1
    count -= len(_SILENT_MIDDLE.findall(lower))
    return max(count, 1)


def reading_age(text: str, *, known_words: Collection[str] = ()) -> float:
    """Return the age in years at which a pupil reads this text with ease.

    Args:
        text: One or more English sentences; at least one word.
        known_words: Words that cannot be avoided and are explained elsewhere; each counts as
            a short one. Lower case.

    Returns:
        Flesch-Kincaid grade plus 5 years.

    Source: Kincaid and others 1975, Derivation of new readability formulas for Navy enlisted
    personnel, ADA006655.

    >>> round(reading_age("Is your leg numb?"), 1)
    2.8
    """
    words = _WORD.findall(text)
    n_sentences = max(len(_SENTENCE_END.findall(text + " ")), 1)
    counts = [1 if word.lower() in known_words else syllables(word) for word in words]
    grade = 0.39 * len(words) / n_sentences + 11.8 * sum(counts) / max(len(words), 1) - 15.59
    return grade + _YEARS_ABOVE_GRADE


def hardest_words(text: str, *, known_words: Collection[str] = (), most: int = 3) -> list[str]:
    """Return the words with the most syllables, the hardest first; at least two syllables each.

    >>> hardest_words("Have you had an injection lately?")
    ['injection', 'lately']
    """
    words = dict.fromkeys(word.lower() for word in _WORD.findall(text))
    hard = [word for word in words if word not in known_words and syllables(word) > 1]
    return sorted(hard, key=lambda word: -syllables(word))[:most]
