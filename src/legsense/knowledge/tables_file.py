"""Tables to one file and back: arrays memory-mapped by safetensors, words as JSON in its header."""

import dataclasses
import json
import os
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from legsense.errors import TablesError
from legsense.model.tables import Tables
from legsense.model.triage_plain import rules_from_plain, rules_to_plain
from legsense.model.vocabulary import (
    ConditionSpec,
    FindingSpec,
    GroupSpec,
    Implication,
    RegionGroup,
    RegionSpec,
    SiteSpec,
    Umbrella,
    ValueClass,
    Vocabulary,
)

FORMAT = "1"
"""Raised whenever the layout below changes; a file of another format is never read."""

_WORD_FIELDS = ("settings", "texts")


def write_tables(tables: Tables, path: Path, *, signature: str = "") -> None:
    """Write the tables to one file, whole or not at all.

    Args:
        tables: What `compile_tables` returned.
        path: Where to write; its folder is made when missing.
        signature: Marks the state of the sources, so that a checkout knows when to compile again.
    """
    arrays = {
        field.name: np.ascontiguousarray(getattr(tables, field.name))
        for field in dataclasses.fields(tables)
        if isinstance(getattr(tables, field.name), np.ndarray)
    }
    header = {
        "format": FORMAT,
        "version": tables.version,
        "hash": tables.hash,
        "signature": signature,
        "rules": json.dumps(rules_to_plain(tables.rules), separators=(",", ":")),
        "vocabulary": json.dumps(dataclasses.asdict(tables.vocabulary), separators=(",", ":")),
    }
    for name in _WORD_FIELDS:
        header[name] = json.dumps(getattr(tables, name), separators=(",", ":"))
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    save_file(arrays, unfinished, metadata=header)
    unfinished.replace(path)


def read_signature(path: Path) -> str | None:
    """Return the signature a tables file was written with; None when it cannot be used."""
    try:
        with safe_open(path, framework="numpy") as file:
            header = file.metadata()
    except (OSError, SafetensorError):
        return None
    return header.get("signature") if header.get("format") == FORMAT else None


def read_tables(path: Path) -> Tables:
    """Return the tables of one file.

    Raises:
        TablesError: The file is missing, damaged, or of another format.
    """
    try:
        with safe_open(path, framework="numpy") as file:
            header = file.metadata()
            arrays = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (OSError, SafetensorError) as error:
        raise TablesError(
            f"{path.name}: cannot be read ({error}). Install Legsense again, or in a checkout "
            "run `make run`, which compiles it anew."
        ) from error
    if header.get("format") != FORMAT:
        raise TablesError(
            f"{path.name}: format {header.get('format')}, but this version reads {FORMAT}. "
            "Install Legsense again, or in a checkout delete the file."
        )
    words = {name: json.loads(header[name]) for name in _WORD_FIELDS}
    return Tables(
        version=header["version"],
        hash=header["hash"],
        vocabulary=_vocabulary(json.loads(header["vocabulary"])),
        rules=rules_from_plain(json.loads(header["rules"])),
        **words,
        **arrays,
    )


def _vocabulary(raw: dict[str, Any]) -> Vocabulary:
    return Vocabulary(
        findings={key: _finding(item) for key, item in raw["findings"].items()},
        conditions={
            key: ConditionSpec(**{**item, "requires_values": tuple(item["requires_values"])})
            for key, item in raw["conditions"].items()
        },
        sites={key: SiteSpec(**item) for key, item in raw["sites"].items()},
        groups={key: GroupSpec(**item) for key, item in raw["groups"].items()},
        regions={key: RegionSpec(**item) for key, item in raw["regions"].items()},
        region_groups={
            key: RegionGroup(**{**item, "regions": tuple(item["regions"])})
            for key, item in raw["region_groups"].items()
        },
        companions=tuple(raw["companions"]),
        saddle=tuple(raw["saddle"]),
        umbrellas={
            key: Umbrella(**{**item, "members": tuple(item["members"])})
            for key, item in raw["umbrellas"].items()
        },
        implications=tuple(Implication(**item) for item in raw["implications"]),
        bounds=tuple((part, whole) for part, whole in raw["bounds"]),
        exclusions=tuple((one, other) for one, other in raw["exclusions"]),
    )


def _finding(item: dict[str, Any]) -> FindingSpec:
    classes = tuple(ValueClass(**value_class) for value_class in item["classes"])
    return FindingSpec(**{**item, "values": tuple(item["values"]), "classes": classes})
