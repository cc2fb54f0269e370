"""What a case should come to: the conditions that count as right, and how soon it should be seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from legsense.errors import CaseError, UnknownIdError
from legsense.model.tables import Tables

_KEYS: Final = ("conditions", "urgency", "urgency_accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What a case should come to.

    Attributes:
        conditions: Ids that count as right, best first; empty when no id fits.
        outside: The diagnosis in words when no id fits.
        urgency: The level agreed on; None where nobody rated it.
        accepted: Levels that count as right, ``urgency`` among them.
    """

    conditions: tuple[str, ...]
    outside: str | None
    urgency: str | None
    accepted: tuple[str, ...]


def read_gold(raw: object, tables: Tables) -> Gold:
    """Return what a case should come to.

    Args:
        raw: The part ``gold`` of a case as decoded from JSON.
        tables: Compiled knowledge: conditions, lay names and levels.

    Raises:
        CaseError: It is missing or cannot be used.
    """
    if not isinstance(raw, Mapping) or not any(key in raw for key in _KEYS):
        raise CaseError(
            'gold: missing. Write "gold": {"conditions": ["..."], "urgency": "..."}: what the case '
            "should come to."
        )
    conditions = _conditions(_names(raw, "conditions"), tables)
    levels = [each.id for each in tables.rules.levels]
    urgency = raw.get("urgency")
    accepted = _names(raw, "urgency_accepted") or (() if urgency is None else (str(urgency),))
    for level in accepted if urgency is None else (*accepted, urgency):
        if level not in levels:
            raise CaseError(f"gold.urgency: `{level}` is none of {', '.join(levels)}.")
    outside = raw.get("outside")
    return Gold(
        conditions=conditions,
        outside=None if outside is None else str(outside),
        urgency=None if urgency is None else str(urgency),
        accepted=accepted if urgency in accepted or urgency is None else (str(urgency), *accepted),
    )


def _names(raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = raw.get(key) or []
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise CaseError(f'gold.{key}: found {found!r}, but it is a list of ids. Write ["..."].')
    return tuple(found)


def _conditions(named: tuple[str, ...], tables: Tables) -> tuple[str, ...]:
    """Return the conditions that count as right; a lay name is right with any of its members."""
    umbrellas = tables.vocabulary.umbrellas
    for name in named:
        if name not in tables.vocabulary.conditions and name not in umbrellas:
            raise UnknownIdError(
                f"gold.conditions: no condition is called `{name}`. `legsense kb search WORDS` "
                "finds ids; write the diagnosis under `outside` when none fits."
            )
    parts = (umbrellas[name].members if name in umbrellas else (name,) for name in named)
    return tuple(member for part in parts for member in part)
