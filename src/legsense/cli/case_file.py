"""A case file to a Case: read with care, and refused with one sentence that says what to change."""

import sys
from pathlib import Path
from typing import Final

from legsense.atlas.painted import PaintedCells
from legsense.errors import CaseError
from legsense.guidance.results.raw import may_hold_raw
from legsense.model.case import Case, read_case
from legsense.model.case_text import MOST_BYTES, decoded, parse_json, printable
from legsense.model.tables import Tables

STANDARD_INPUT: Final = "-"

__all__ = ["MOST_BYTES", "STANDARD_INPUT", "parse_json", "printable", "read_case_file", "text_of"]


def read_case_file(name: str, tables: Tables) -> Case:
    """Return the case that a file holds.

    Args:
        name: A path, or ``-`` for standard input.
        tables: Compiled knowledge.

    Raises:
        CaseError: It cannot be used; the message begins with the file.
    """
    shown = "standard input" if name == STANDARD_INPUT else name
    try:
        raw = parse_json(text_of(name))
        if may_hold_raw(raw, tables.vocabulary):
            return _measured(raw, tables)
        return read_case(raw, tables.vocabulary, PaintedCells(tables))
    except CaseError as error:
        raise type(error)(f"{shown}: {printable(str(error))}") from error


def _measured(raw: object, tables: Tables) -> Case:
    """Return a case with what its raw results say put into the answers."""
    # Reading raw results takes tables of their own, which most cases do not need.
    from legsense.guidance.measured_case import read_measured_case
    from legsense.knowledge.guidance_current import load_results

    case = read_measured_case(raw, tables, load_results())
    return Case(answers=case.answers, notices=case.notices)


def text_of(name: str) -> str:
    """Return the text of a file, or of standard input for ``-``.

    Raises:
        CaseError: There is none, it is too large, or it is not UTF-8.
    """
    raw = _bytes(name)
    if len(raw) > MOST_BYTES:
        raise CaseError(
            f"more than {MOST_BYTES // 1000} kB, but a case is a small JSON file. "
            "Check that this is the right file."
        )
    return decoded(raw)


def _bytes(name: str) -> bytes:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise CaseError(
            "there is no such file. Check the name, or write - to read standard input."
        ) from error
    except IsADirectoryError as error:
        raise CaseError("is a folder. Name the files in it one by one.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a possible file name"
        raise CaseError(f"cannot be read ({reason}). Check the file.") from error
