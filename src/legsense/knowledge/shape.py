"""Hold one file against the record of its kind, and say in plain words where the two differ."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from legsense.knowledge.faults import Fault, Keys, Place, suggestion
from legsense.knowledge.kinds import Kind
from legsense.knowledge.source_file import SourceFile

_SHOWN_CHARACTERS = 60

_WANTED = {
    "string": "text",
    "float": "a number",
    "int": "a whole number",
    "bool": "true or false",
    "list": "a list",
    "tuple": "a list",
    "dict": "a mapping of keys to values",
    "model": "a mapping of keys to values",
    "none": "nothing",
}


def record_of(
    source: SourceFile, kind: Kind, record_id: str
) -> tuple[BaseModel | None, list[Fault]]:
    """Return the record that a file holds, or every fault of its shape.

    Args:
        source: The file as read.
        kind: What it should hold.
        record_id: What its id should be, from the file name.
    """
    if not isinstance(source.data, dict):
        return None, [_not_a_mapping(source)]
    try:
        record = kind.record.model_validate(source.data)
    except ValidationError as error:
        return None, list(_plain(error, source, kind))
    if getattr(record, "id", record_id) != record_id:
        return None, [_wrong_id(source, record_id)]
    return record, []


def _plain(error: ValidationError, source: SourceFile, kind: Kind) -> Iterator[Fault]:
    """Yield one fault a place; the branches of a union become one sentence."""
    by_place: dict[Keys, list[ErrorDetails]] = {}
    for details in error.errors():
        by_place.setdefault(_keys_in(source.data, details), []).append(details)
    for keys, several in by_place.items():
        yield _fault(several, source, keys, kind)


def _keys_in(data: object, details: ErrorDetails) -> Keys:
    """Return the part of an error's location that the file has; the rest names types."""
    keys: list[str | int] = []
    for step in details["loc"]:
        inner = _inside(data, step)
        if inner is not None:
            keys.append(step)
            data = inner[0]
    if details["type"] == "missing":
        keys.append(details["loc"][-1])
    return tuple(keys)


def _inside(data: object, step: str | int) -> tuple[object] | None:
    if isinstance(data, dict) and step in data:
        return (data[step],)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return (data[step],)
    return None


def _fault(several: Sequence[ErrorDetails], source: SourceFile, keys: Keys, kind: Kind) -> Fault:
    first, name = several[0], _named(keys)
    if first["loc"][-1] == "[key]":
        name = "a key"
    place = Place(file=source.name, keys=keys, line=source.line(keys))
    if first["type"] == "extra_forbidden":
        known = _known_keys(kind.record, keys[:-1])
        todo = suggestion(str(keys[-1]), known, otherwise="remove it")
        return Fault(
            place=place, what=f"unknown key `{keys[-1]}`", why=f"which {_owner(keys)}", todo=todo
        )
    if first["type"] == "missing":
        return Fault(
            place=Place(file=source.name, keys=keys, line=source.line(keys[:-1])),
            what=f"`{keys[-1]}` is missing",
            why=f"but {_thing(keys[:-1], kind)} needs it",
            todo=f"Add `{keys[-1]}`",
        )
    if first["type"] == "value_error":
        what, why, todo = _own_words(str(first["ctx"]["error"]))
        return Fault(place=place, what=f"{name}: {what}", why=why, todo=todo)
    what = f"{name} is {_shown(first['input'])}"
    return Fault(place=place, what=what, why=_rule(several), todo=_todo(first))


def _own_words(message: str) -> tuple[str, str, str]:
    """Split a record's own message, ``what, why. What to do``, into its parts."""
    said, _, todo = message.rpartition(". ")
    what, _, why = said.partition(", ")
    return what, why or "which breaks a rule of its record", todo


def _rule(several: Sequence[ErrorDetails]) -> str:
    wanted = [text for details in several if (text := _wanted(details))]
    return "but it must be " + " or ".join(dict.fromkeys(wanted))


def _wanted(details: ErrorDetails) -> str:
    context = details.get("ctx", {})
    kind = details["type"]
    by_type = {
        "literal_error": "one of " + str(context.get("expected", "")).replace("'", "`"),
        "enum": str(context.get("expected", "")),
        "greater_than_equal": f"{context.get('ge', 0):g} or more",
        "greater_than": f"above {context.get('gt', 0):g}",
        "less_than_equal": f"{context.get('le', 0):g} or less",
        "less_than": f"below {context.get('lt', 0):g}",
        "too_short": f"of at least {context.get('min_length')} items",
        "too_long": f"of at most {context.get('max_length')} items",
        "string_pattern_mismatch": f"of the form `{context.get('pattern')}`",
        "int_from_float": "a whole number",
    }
    return by_type.get(kind) or _WANTED.get(kind.split("_")[0], "of another form")


def _todo(details: ErrorDetails) -> str:
    given = details["input"]
    if isinstance(given, bool) and details["type"].startswith("string"):
        return "Put it in quotes: YAML reads a bare yes, no, on or off as true or false"
    if details["type"].startswith("string") and isinstance(given, int | float):
        return "Put it in quotes"
    if details["type"] in {"greater_than_equal", "less_than_equal"}:
        return "Correct the figure"
    if details["type"] == "literal_error":
        words = str(details.get("ctx", {}).get("expected", "")).replace(" or ", ", ").split(", ")
        known = [word.strip("'") for word in words]
        return suggestion(str(given), known, otherwise="choose one of them")
    return "Correct it"


def _shown(given: object) -> str:
    if given is None:
        return "empty"
    if isinstance(given, dict):
        return "a mapping"
    text = str(given).lower() if isinstance(given, bool) else str(given)
    cut = text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "..."
    return f"`{cut}`"


def _named(keys: Keys) -> str:
    """Return the last name among the keys, with the list position that follows it."""
    name = next((str(key) for key in reversed(keys) if isinstance(key, str)), "the file")
    last = keys[-1] if keys else None
    return f"item {last + 1} of `{name}`" if isinstance(last, int) else f"`{name}`"


def _owner(keys: Keys) -> str:
    parent = next((str(key) for key in reversed(keys[:-1]) if isinstance(key, str)), None)
    return f"nothing reads inside `{parent}`" if parent else "nothing reads here"


def _thing(keys: Keys, kind: Kind) -> str:
    parent = next((str(key) for key in reversed(keys) if isinstance(key, str)), None)
    if parent is None:
        return f"every {kind.name.replace('_', ' ')} file"
    return f"every entry of `{parent}`" if isinstance(keys[-1], int) else f"`{parent}`"


def _known_keys(record: type[BaseModel], keys: Keys) -> list[str]:
    """Return the keys that the record at some place knows."""
    types: list[Any] = [record]
    for key in keys:
        if isinstance(key, str):
            types = [inner for one in types for inner in _types_of_field(one, key)]
    fields = [one.model_fields for one in types if hasattr(one, "model_fields")]
    return [field.alias or name for each in fields for name, field in each.items()]


def _types_of_field(owner: Any, key: str) -> list[Any]:  # noqa: ANN401 - a type or an annotation
    fields: Mapping[str, Any] = getattr(owner, "model_fields", {})
    return list(_records_in(fields[key].annotation)) if key in fields else [owner]


def _records_in(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - a type or an annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _records_in(inner)


def _not_a_mapping(source: SourceFile) -> Fault:
    return Fault(
        place=Place(file=source.name, line=1),
        what="the file holds no keys",
        why="but every knowledge file is a mapping of keys to values",
        todo="Begin with `id:`",
    )


def _wrong_id(source: SourceFile, record_id: str) -> Fault:
    given = source.data["id"] if isinstance(source.data, dict) else None
    return Fault(
        place=Place(file=source.name, keys=("id",), line=source.line(("id",))),
        what=f"`id` is `{given}`",
        why=f"but the file is called `{record_id}.yaml` and the two must be one name",
        todo=f"Rename the file to `{given}.yaml`, or correct the id",
    )
