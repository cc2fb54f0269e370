"""Frozen dataclasses to and from what JSON can hold, by their type hints."""

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeGuard, TypeVar, get_args, get_origin

from legsense.model.triage_plain import expression_from_plain, expression_to_plain
from legsense.model.triage_rules import Bare, Combine, Compare, Expression

T = TypeVar("T")


def to_plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return a value as mappings, lists, text and numbers; fields at their default stay out.

    >>> from legsense.model.guidance_tables import Basis
    >>> to_plain(Basis(provenance="read"))
    {'provenance': 'read'}
    """
    if isinstance(value, Bare | Compare | Combine):
        return expression_to_plain(value)
    if is_dataclass(value):
        given = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: to_plain(item) for each, item in given if item not in _empty(each)}
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    return value


def _empty(spec: Any) -> tuple[object, ...]:  # noqa: ANN401 - a dataclass field of any type
    """Return the values of a field that need not be written."""
    if callable(spec.default_factory):
        return (spec.default_factory(),)
    return (spec.default,)


def from_plain(kind: type[T], plain: Mapping[str, Any]) -> T:
    """Return the dataclass that `to_plain` wrote.

    Args:
        kind: The dataclass.
        plain: Its fields; those left out take their default.
    """
    readers = _readers(kind)  # type: ignore[arg-type]  # a type can be hashed
    return kind(**{name: _read(readers[name], value) for name, value in plain.items()})


@cache
def _readers(kind: type[Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}


def _read(hint: Any, value: Any) -> Any:  # noqa: ANN401 - JSON by a type hint
    if value is None:
        return None
    if hint == Expression or hint == Expression | None:
        return expression_from_plain(value)
    origin = get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _read(next(each for each in get_args(hint) if each is not types.NoneType), value)
    if origin is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            return tuple(_read(inner[0], item) for item in value)
        return tuple(_read(each, item) for each, item in zip(inner, value, strict=True))
    if origin in (Mapping, dict):
        inner = get_args(hint)[1]
        return {key: _read(inner, item) for key, item in value.items()}
    return from_plain(hint, value) if _is_record(hint) else value


def _is_record(hint: Any) -> TypeGuard[type[Any]]:  # noqa: ANN401 - any type hint
    return isinstance(hint, type) and is_dataclass(hint)
