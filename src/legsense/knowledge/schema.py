"""JSON Schemas for editors, one a kind of file, made from the records so that they cannot differ."""

import inspect
import json
import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from legsense.knowledge.kinds import KINDS, Kind

SCHEMA_FOLDER = "schema"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ATTRIBUTE = re.compile(r"^    ([a-z_][a-z_, ]*): (.*)$")


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of every kind of knowledge file, by kind name."""
    return {kind.name: schema_of(kind) for kind in KINDS}


def schema_of(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema of one kind, with what each key means from the record's docstring."""
    made = kind.record.model_json_schema(by_alias=True)
    meanings = {record.__name__: attribute_docs(record) for record in _records(kind.record)}
    for name, part in [(kind.record.__name__, made), *made.get("$defs", {}).items()]:
        for key, told in part.get("properties", {}).items():
            meaning = meanings.get(name, {}).get(_python_name(key))
            if meaning and "description" not in told:
                told["description"] = meaning
    return {"$schema": _DIALECT, "$comment": f"Files: kb/{kind.pattern}", **made}


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into the knowledge base, remove those of kinds that are gone.

    Args:
        folder: The knowledge base.

    Returns:
        The files that changed.
    """
    target = folder / SCHEMA_FOLDER
    target.mkdir(exist_ok=True)
    wanted = {target / f"{name}.json": schema_text(schema) for name, schema in schemas().items()}
    changed = []
    for path, text in wanted.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    for path in sorted(target.glob("*.json")):
        if path not in wanted:
            path.unlink()
            changed.append(path)
    return changed


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def attribute_docs(record: type[BaseModel]) -> dict[str, str]:
    """Return what the ``Attributes`` part of a record's docstring, or its bases', says of each key."""
    told: dict[str, str] = {}
    for owner in reversed(record.__mro__):
        if issubclass(owner, BaseModel) and owner is not BaseModel:
            told |= _attributes(inspect.cleandoc(owner.__doc__ or ""))
    return told


def _attributes(doc: str) -> dict[str, str]:
    told: dict[str, str] = {}
    names: list[str] = []
    for line in doc.partition("Attributes:")[2].splitlines():
        entry = _ATTRIBUTE.match(line)
        if entry:
            names = [name.strip() for name in entry[1].split(",")]
            told |= dict.fromkeys(names, entry[2].strip())
        elif line.startswith("        ") and names:
            told |= {name: f"{told[name]} {line.strip()}" for name in names}
    return told


def _records(record: type[BaseModel]) -> set[type[BaseModel]]:
    """Return a record and every record that can stand within it."""
    found: set[type[BaseModel]] = set()
    queue: list[Any] = [record]
    while queue:
        one = queue.pop()
        queue += list(getattr(one, "__args__", ()))
        if isinstance(one, type) and issubclass(one, BaseModel) and one not in found:
            found.add(one)
            queue += [field.annotation for field in one.model_fields.values()]
    return found


def _python_name(key: str) -> str:
    return key.lower().replace("-", "_")
