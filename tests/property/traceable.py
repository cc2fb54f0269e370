"""Whether a sentence of a report stands in the knowledge base, alone or filled into one that does."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from legsense.knowledge.walk import walk
from tests.unit.triage.compiled import knowledge

_NUMBERS = re.compile(
    r"(?:from )?(?:(?:about|more than|fewer than|under|over|up to) )?\d+(?: to \d+)?(?: in 100)?"
    r"|\d+ [A-Z]\w+ \d{4}"
    r"|\d{4}\.\d+\.\d+"
)
_SIDES = frozenset({"", "left", "right", "both", "both sides"})
_ANSWERS = frozenset({"yes", "no", "not known", "yes, left", "yes, right", "yes, both sides"})
_MEASURED = re.compile(r"\d[\d.]* (?:[a-z]+|mmol/L)")
_AREA = re.compile(
    r"(?:at least (?:half|1 in \d+)|marked as \w+), (?:left|right|on both sides): (.+)|"
    r"no part of the legs stands out"
)
"""What a drawing of the legs says of one side, and the places it names."""
_SIDE = re.compile(
    r"(?:,? felt)? on the (?:left|right)(?:, felt on the (?:left|right))?$| on both sides$"
)
"""The side of a place, as `localisation.naming` says it."""
_PLACES = re.compile(r"the whole leg|\d+ more places")
_JOINS = ("; ", ", ", ": ", " ")
"""What may stand between two texts of the knowledge base."""


@cache
def everything() -> str:
    """Return every text of the knowledge base, one after another, on one line each."""
    return "\n".join(_flat(text) for text in _texts()).lower()


def _texts() -> Iterator[str]:
    for _, _, record in knowledge().each():
        for spot in walk(record):
            if isinstance(spot.value, str):
                yield spot.value


@cache
def pieces() -> frozenset[str]:
    """Return every text and every sentence of the knowledge base, for quick looking up."""
    found: set[str] = set()
    for text in map(_flat, _texts()):
        found |= {_bare(text), *map(_bare, re.split(r"(?<=[.?!]) ", text))}
    return frozenset(found)


def _bare(text: str) -> str:
    return text.strip(" .").lower()


@cache
def templates() -> tuple[re.Pattern[str], ...]:
    """Return the sentences that are filled in, each as a pattern."""
    patient = knowledge().single("report_words").patient.values()
    risk = knowledge().single("risk_communication").uncertainty
    fixed = (*risk.values(), *knowledge().single("safety_net").model_dump().values())
    return tuple(
        re.compile(re.sub(r"\\\{\w+\\\}", "(.*?)", re.escape(_flat(each))), re.DOTALL)
        for each in sorted(filter(_is_template, (*patient, *fixed)), key=len, reverse=True)
    )


def _is_template(text: object) -> bool:
    return isinstance(text, str) and "{" in text


def _flat(text: str) -> str:
    return " ".join(text.split())


@cache
def is_traceable(text: str) -> bool:
    """Return whether a text stands in the knowledge base, or is made of texts that do."""
    text = re.sub(r" \((?:left|right)\)(?=\.?$)", "", _flat(text))
    if _bare(text) in _SIDES | _ANSWERS or _whole(text) or _is_area(_bare(text)):
        return True
    if _MEASURED.fullmatch(text) or _whole(_SIDE.sub("", text)):
        return True
    for pattern in templates():
        found = pattern.fullmatch(text)
        if found and any(found.groups()) and all(map(is_traceable, found.groups())):
            return True
    if _is_answer(text):
        return True
    if any(_in_parts(text, join) for join in _JOINS) or _bare(text) in everything():
        return True
    each = re.split(r"(?<=[.?!]) ", text)
    return len(each) > 1 and all(map(is_traceable, each))


def _is_area(text: str) -> bool:
    """Return whether a text says where a drawing is coloured, in places of the knowledge base."""
    found = _AREA.fullmatch(text)
    if found is None:
        return False
    places = (found[1] or "").split("; ")
    return all(not each or _PLACES.fullmatch(each) or _bare(each) in pieces() for each in places)


def _is_answer(text: str) -> bool:
    """Return whether a text is a question or a sign with one of its answers."""
    for finding in knowledge().findings.values():
        for asked in (_flat(finding.question), f"{finding.label}:"):
            if text.startswith(f"{asked} "):
                answer = text.removeprefix(f"{asked} ").strip(" .").lower()
                labels = {label.lower().strip(" .") for label in finding.answer_labels.values()}
                values = {value.replace("_", " ") for value in finding.values}
                return answer in labels | values | _ANSWERS or bool(_MEASURED.fullmatch(answer))
    return False


def _in_parts(text: str, join: str) -> bool:
    """Return whether a text falls into two that are traceable."""
    place = text.find(join)
    while place > 0:
        left, right = re.sub(r" \((?:left|right)\)$", "", text[:place]), text[place + len(join) :]
        if len(left) > 2 and _whole(left) and is_traceable(right):
            return True
        place = text.find(join, place + 1)
    return False


def _whole(text: str) -> bool:
    return _bare(text) in pieces() or _NUMBERS.fullmatch(text.strip(" .")) is not None


def untraceable(texts: Iterable[str]) -> list[str]:
    """Return the texts that stand nowhere."""
    return sorted({each for each in texts if each and not is_traceable(each)})
