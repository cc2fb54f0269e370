"""Walk through a record: every value with its keys, and the pattern that names such a place."""

from typing import NamedTuple

from pydantic import BaseModel

from legsense.knowledge.faults import Keys


class Spot(NamedTuple):
    """One value within a record.

    Attributes:
        keys: How to get there; for a mapping key, up to that key.
        pattern: The same with every list position as ``[]`` and every mapping key as ``{}``, such
            as ``evidence[].finding`` or, for the keys themselves, ``regions{}``.
        value: What stands there: a record, a mapping, a list, a text or a number.
    """

    keys: Keys
    pattern: str
    value: object


def walk(record: BaseModel) -> list[Spot]:
    """Return everything in a record, from the outside in; only what the file itself says.

    A mapping gives its keys as well, as texts whose pattern ends in ``{}``.
    """
    found: list[Spot] = []
    _add_record(found, record, (), "")
    return found


def _add(found: list[Spot], value: object, keys: Keys, pattern: str) -> None:
    found.append(Spot(keys, pattern, value))
    if isinstance(value, str):
        return
    if isinstance(value, BaseModel):
        _add_record(found, value, keys, pattern + ".")
    elif isinstance(value, dict):
        for key, inner in value.items():
            found.append(Spot((*keys, key), pattern + "{}", key))
            _add(found, inner, (*keys, key), pattern + "{}:")
    elif isinstance(value, list | tuple):
        for position, inner in enumerate(value):
            _add(found, inner, (*keys, position), pattern + "[]")


def _add_record(found: list[Spot], record: BaseModel, keys: Keys, prefix: str) -> None:
    given = record.model_fields_set
    for name, field in type(record).model_fields.items():
        if name in given:
            written = field.alias or name
            _add(found, getattr(record, name), (*keys, written), prefix + written)
