"""Walk through a record: every value with its keys, and the pattern that names such a place."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from legsense.knowledge.faults import Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
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


def walk(value: object, keys: Keys = (), pattern: str = "") -> Iterator[Spot]:
    """Yield everything in a record, from the outside in; only what the file itself says.

    A mapping yields its keys as well, as texts whose pattern ends in ``{}``.
    """
    if pattern:
        yield Spot(keys=keys, pattern=pattern, value=value)
    if isinstance(value, BaseModel):
        yield from _walk_record(value, keys, pattern)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield Spot(keys=(*keys, key), pattern=pattern + "{}", value=key)
            yield from walk(inner, (*keys, key), pattern + "{}:")
    elif isinstance(value, list | tuple):
        for position, inner in enumerate(value):
            yield from walk(inner, (*keys, position), pattern + "[]")


def _walk_record(record: BaseModel, keys: Keys, pattern: str) -> Iterator[Spot]:
    fields = type(record).model_fields
    for name in fields:
        if name in record.model_fields_set:
            written = fields[name].alias or name
            inner = f"{pattern}.{written}" if pattern else written
            yield from walk(getattr(record, name), (*keys, written), inner)
