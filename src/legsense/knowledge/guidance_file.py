"""Guidance, results, encyclopaedia and diary as JSON files beside the tables, each read on demand."""

import json
import os
from pathlib import Path
from typing import Any

from legsense.errors import TablesError
from legsense.knowledge.base import KnowledgeBase
from legsense.model.diary import DiaryTables
from legsense.model.guidance_tables import GuidanceTables
from legsense.model.plain import from_plain, to_plain
from legsense.model.result_rules import ResultTables

GUIDANCE, RESULTS, ENCYCLOPAEDIA = "guidance.json", "results.json", "encyclopaedia.json"
DIARY = "diary.json"
FORMAT = "1"
"""Raised whenever what the files hold changes its shape."""


def write_guidance(base: KnowledgeBase, folder: Path, *, signature: str = "") -> None:
    """Write the four files, each whole or not at all.

    Args:
        base: A valid knowledge base.
        folder: Where the tables are.
        signature: Marks the state of the sources, as for the tables.
    """
    # Compiling needs pydantic, which reading the files does not.
    from legsense.knowledge.diary_words import compile_diary  # noqa: PLC0415
    from legsense.knowledge.encyclopaedia import compile_encyclopaedia  # noqa: PLC0415
    from legsense.knowledge.guidance_words import compile_guidance  # noqa: PLC0415
    from legsense.knowledge.result_words import compile_results  # noqa: PLC0415

    for name, content in (
        (GUIDANCE, to_plain(compile_guidance(base))),
        (RESULTS, to_plain(compile_results(base))),
        (ENCYCLOPAEDIA, compile_encyclopaedia(base)),
        (DIARY, to_plain(compile_diary(base))),
    ):
        _write(folder / name, {"format": FORMAT, "signature": signature, "content": content})


def _write(path: Path, value: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    unfinished.write_text(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    unfinished.replace(path)


def read_file(path: Path, *, signature: str | None = None) -> Any:  # noqa: ANN401 - plain data
    """Return what one file holds, or None when it was made from another state of the sources.

    Args:
        path: The file.
        signature: The state wanted; None takes the file as it is.

    Raises:
        TablesError: The file is missing, damaged or of another format, and no state was asked for.
    """
    try:
        raw = json.loads(path.read_bytes())
        if raw["format"] != FORMAT:
            raise ValueError(f"format {raw['format']}, this version reads {FORMAT}")
    except (OSError, ValueError, KeyError, TypeError) as error:
        if signature is not None:
            return None
        raise TablesError(
            f"{path.name}: cannot be read ({error}). Install Legsense again, or in a checkout "
            "run `make run`, which compiles it anew."
        ) from error
    return raw["content"] if signature in (None, raw["signature"]) else None


def guidance_from(content: Any) -> GuidanceTables:  # noqa: ANN401 - plain data
    """Return guidance tables from what their file holds."""
    return from_plain(GuidanceTables, content)


def results_from(content: Any) -> ResultTables:  # noqa: ANN401 - plain data
    """Return result tables from what their file holds."""
    return from_plain(ResultTables, content)


def diary_from(content: Any) -> DiaryTables:  # noqa: ANN401 - plain data
    """Return the diary from what its file holds."""
    return from_plain(DiaryTables, content)
