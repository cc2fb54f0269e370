"""What a person typed, taken for what it means: numbers, yes and no, and the few letters for wishes."""

import re
from dataclasses import dataclass
from enum import Enum

from legsense.assess.interview_numbers import DAYS_OF


class Wish(Enum):
    """What a person may want instead of answering."""

    WHY = "?"
    BACK = "b"
    SAVE = "s"
    RESULT = "r"
    HELP = "h"
    DONE = "d"


_WISHES = {
    "?": Wish.WHY,
    "why": Wish.WHY,
    "b": Wish.BACK,
    "back": Wish.BACK,
    "s": Wish.SAVE,
    "save": Wish.SAVE,
    "q": Wish.SAVE,
    "quit": Wish.SAVE,
    "r": Wish.RESULT,
    "result": Wish.RESULT,
    "h": Wish.HELP,
    "help": Wish.HELP,
    "d": Wish.DONE,
    "done": Wish.DONE,
}
_DONT_KNOW = frozenset({"u", "unknown", "don't know", "dont know", "i don't know", "not sure"})
_NO = frozenset({"n", "no"})
_YES = frozenset({"y", "yes"})
_NONE = frozenset({"0", "none", *_NO})
_TOKEN = re.compile(r"u ?(\d+)|(\d+)|(u)\b")
_LETTERED = re.compile(r"\b(\d+) ?([lr])\b", re.IGNORECASE)
_LEGS = {"l": "left", "r": "right"}
_SPAN = re.compile(r"(\d+(?:[.,]\d+)?) *([a-z]*)\.?")
_DAYS_OF = {name[0]: days for name, days in DAYS_OF.items()}
_UNITS = {
    "": 1.0,
    **{name: _DAYS_OF[name[0]] for name in ("day", "days", "week", "weeks", "month", "months")},
    **dict.fromkeys(("year", "years", "yr", "yrs"), _DAYS_OF["y"]),
}


class NotUnderstoodError(Exception):
    """What was typed fits no answer; the message says what does."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Numbers of a list, from 1: said yes to, and not known. The others were said no to."""

    yes: frozenset[int]
    unknown: frozenset[int]


@dataclass(frozen=True, slots=True)
class PlacedTicks:
    """Numbers of a list by leg, and whether some are not known."""

    yes: dict[str, frozenset[int]]
    unknown: bool


def wish_in(typed: str) -> Wish | None:
    """Return what the person wants instead of answering; None when it is an answer.

    >>> wish_in(" B "), wish_in("2")
    (<Wish.BACK: 'b'>, None)
    """
    return _WISHES.get(typed.strip().lower())


def ticks_in(typed: str, n_items: int) -> Ticks:
    """Return which items of a list were ticked.

    Args:
        typed: Numbers with commas or spaces between; ``0`` for none of them; ``u`` for "I don't
            know" to all, or before a number to that one.
        n_items: Length of the list.

    Raises:
        NotUnderstoodError: Something else, or only ``u`` numbers, which leave the others open.

    >>> ticks_in("1, 3", 4) == Ticks(frozenset({1, 3}), frozenset())
    True
    >>> ticks_in("1 u3", 4) == Ticks(frozenset({1}), frozenset({3}))
    True
    """
    text = typed.strip().lower().replace(",", " ").replace(";", " ")
    everything = frozenset(range(1, n_items + 1))
    if text in _NONE:
        return Ticks(frozenset(), frozenset())
    if text in _DONT_KNOW:
        return Ticks(frozenset(), everything)
    yes, unknown, none = _numbers(text, n_items)
    if none and yes:
        raise NotUnderstoodError("0 means none of these, so it cannot stand beside other numbers.")
    if unknown and not yes and not none and unknown != everything:
        raise NotUnderstoodError(
            "And the others? Add their numbers, or add 0 if it is no to all the others."
        )
    return Ticks(yes - unknown, unknown)


def placed_ticks_in(typed: str, n_items: int, *, sides: tuple[str, ...]) -> PlacedTicks:
    """Return which items of a list were ticked on which leg.

    Args:
        typed: As for `ticks_in`; an ``l`` or ``r`` behind a number means one leg only.
        n_items: Length of the list.
        sides: Legs that are asked about; a number alone means all of them.

    Raises:
        NotUnderstoodError: Something else; the message says what is expected.

    >>> ticks = placed_ticks_in("3l, 5", 9, sides=("left", "right"))
    >>> sorted(ticks.yes["left"]), sorted(ticks.yes["right"])
    ([3, 5], [5])
    """
    lettered = _LETTERED.findall(typed)
    bare = _LETTERED.sub(r"\1", typed)
    ticks = ticks_in(bare, n_items)
    wanted: dict[int, set[str]] = {}
    for number, letter in lettered:
        wanted.setdefault(int(number), set()).add(_LEGS[letter.lower()])
    if any(not legs <= {*sides} for legs in wanted.values()):
        raise NotUnderstoodError("Only one leg is asked about here: type the numbers alone.")
    yes = {
        side: frozenset(each for each in ticks.yes if side in wanted.get(each, {*sides}))
        for side in sides
    }
    return PlacedTicks(yes=yes, unknown=bool(ticks.unknown))


def _numbers(text: str, n_items: int) -> tuple[frozenset[int], frozenset[int], bool]:
    rule = f"Type numbers from 1 to {n_items} with commas between, or 0 for none of these."
    if not text or _TOKEN.sub("", text).strip():
        raise NotUnderstoodError(rule)
    yes, unknown = set[int](), set[int]()
    for match in _TOKEN.finditer(text):
        if match[3]:
            raise NotUnderstoodError("Type u before the number you don't know, such as: u 3, 0")
        (unknown if match[1] else yes).add(int(match[1] or match[2]))
    if max(yes | unknown) > n_items:
        raise NotUnderstoodError(rule)
    return frozenset(yes - {0}), frozenset(unknown - {0}), 0 in yes


def choice_in(typed: str, n_choices: int, *, no: int | None = None, yes: int | None = None) -> int:
    """Return which choice was made, from 1; 0 for "I don't know".

    Args:
        typed: A number, ``u``, or yes and no in words.
        n_choices: How many there are.
        no: The choice that "no" stands for, if any.
        yes: The choice that "yes" stands for, if any.

    Raises:
        NotUnderstoodError: Something else; the message says what is expected.

    >>> choice_in("2", 3), choice_in("Yes", 2, yes=1), choice_in("u", 2)
    (2, 1, 0)
    """
    text = typed.strip().lower()
    if text in _DONT_KNOW:
        return 0
    if text in _YES and yes is not None:
        return yes
    if text in _NO and no is not None:
        return no
    if text.isascii() and text.isdigit() and 1 <= int(text[:3]) <= n_choices and len(text) < 4:
        return int(text)
    raise NotUnderstoodError(f"Type a number from 1 to {n_choices}, or u if you don't know.")


def number_in(typed: str, unit: str) -> float | None:
    """Return the number that was typed; None for "I don't know".

    Args:
        typed: A number; for days also "3 weeks", "2 months" or "1 year".
        unit: The unit that the finding is kept in.

    Raises:
        NotUnderstoodError: Something else; the message says what is expected.

    >>> number_in("3 weeks", "days"), number_in("54", "years"), number_in("u", "years")
    (21.0, 54.0, None)
    """
    text = typed.strip().lower()
    if text in _DONT_KNOW:
        return None
    match = _SPAN.fullmatch(text)
    if unit == "days" and match and match[2] in _UNITS:
        return float(round(float(match[1].replace(",", ".")) * _UNITS[match[2]], 2))
    if match and match[2] in ("", unit, unit.removesuffix("s")):
        return float(match[1].replace(",", "."))
    example = ", such as 12, 3 weeks or 2 years" if unit == "days" else ""
    raise NotUnderstoodError(f"Type a number of {unit}{example}; or u if you don't know.")
