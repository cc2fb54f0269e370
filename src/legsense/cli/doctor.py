"""`legsense doctor`: whether this installation is whole, for a report of a fault."""

import importlib.metadata
import importlib.util
import os
import platform
import sys
from pathlib import Path
from typing import Any, Final

import typer

from legsense.cli import exits
from legsense.cli.options import JsonOption
from legsense.errors import LegsenseError

_PACKAGES: Final = ("numpy", "rich", "safetensors", "typer")
_EXTRAS: Final = {
    "knowledge": ("pydantic", "yaml"),
    "numba": ("numba",),
    "pictures": ("font_hanken_grotesk", "resvg_py"),
}


def doctor(as_json: JsonOption = False) -> None:
    """Check this installation, for a report of a fault."""
    from legsense.cli.output import give, give_json

    found = _findings()
    if as_json:
        give_json(found)
    else:
        give(_page(found))
    if "fault" in found["knowledge"]:
        raise typer.Exit(exits.KNOWLEDGE)


def _findings() -> dict[str, Any]:
    from legsense import __version__
    from legsense.cli.country import country_of
    from legsense.cli.interview.saved import state_folder

    folder = state_folder()
    return {
        "legsense": __version__,
        "python": platform.python_version(),
        "system": platform.system(),
        "packages": {name: importlib.metadata.version(name) for name in _PACKAGES},
        "extras": {
            extra: all(importlib.util.find_spec(module) for module in modules)
            for extra, modules in _EXTRAS.items()
        },
        "knowledge": _knowledge(),
        "country": country_of(),
        "output": sys.stdout.encoding,
        "interviews": {"folder": str(folder), "writable": _writable(folder)},
    }


def _knowledge() -> dict[str, Any]:
    from legsense.knowledge.current import load_tables

    try:
        tables = load_tables()
    except LegsenseError as error:
        return {"fault": str(error)}
    return {
        "version": tables.version,
        "hash": tables.hash,
        "conditions": tables.n_conditions - 1,
        "findings": len(tables.vocabulary.findings),
        "rules": len(tables.rules.rules),
    }


def _writable(folder: Path) -> bool:
    existing = next(each for each in (folder, *folder.parents) if each.exists())
    return os.access(existing, os.W_OK)


def _page(found: dict[str, Any]) -> Any:  # noqa: ANN401 - an iterator of lines
    from legsense.report.layout import Line

    for name, value in found.items():
        if not isinstance(value, dict):
            yield Line(f"{name}: {value}")
            continue
        yield Line(f"{name}:")
        for key, each in value.items():
            shown = {True: "yes", False: "no"}.get(each, each) if isinstance(each, bool) else each
            yield Line(f"  {key}: {shown}")
