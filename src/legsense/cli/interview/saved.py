"""An interview as a file: a valid case, with the steps beside it so that one can go back after resuming."""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from legsense.assess.interview_plain import VERSION, plain_answers, plain_record, record_from
from legsense.assess.interview_record import Record
from legsense.cli.case_file import parse_json, printable, text_of
from legsense.cli.screen import json_text
from legsense.cli.written import write_whole
from legsense.errors import CaseError
from legsense.guidance.results.raw import may_hold_raw
from legsense.model.answers import Answers
from legsense.model.case import read_case
from legsense.model.vocabulary import Vocabulary


def state_folder() -> Path:
    """Return the folder where interviews are kept while they go on."""
    if os.environ.get("XDG_STATE_HOME"):
        return Path(os.environ["XDG_STATE_HOME"]) / "legsense"
    if os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "legsense"
    return Path.home() / ".local" / "state" / "legsense"


def new_file() -> Path:
    """Return the name of a file for a new interview; its folder is made for its owner alone.

    Raises:
        OSError: The folder cannot be made.
    """
    folder = state_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    return folder / f"interview-{stamp}-{os.getpid()}.json"


def save(record: Record, path: Path, words: Vocabulary) -> None:
    """Write an interview, whole or not at all.

    Raises:
        OutputError: It cannot be written.
    """
    write_whole(path, json_text(case_of(record, words)))


def case_of(record: Record, words: Vocabulary) -> dict[str, Any]:
    """Return an interview as a case; `interview` holds the steps and is no part of the answers."""
    return {
        "note": "To go on: legsense resume FILE",
        **plain_answers(record.answers, words),
        "interview": plain_record(record, words),
    }


def load(name: str, words: Vocabulary) -> Record:
    """Return the interview that a file holds; a plain case is one that has not begun.

    The answers of the case outrank its steps: when somebody edited them, the interview goes on
    from the answers as they stand, and going back ends there.

    Raises:
        CaseError: The file cannot be used; the message begins with its name.
    """
    try:
        raw = parse_json(text_of(name))
        answers = _answers(raw, words)
        record = _record(raw.get("interview"), words)
    except CaseError as error:
        raise type(error)(f"{name}: {printable(str(error))}") from error
    if record is None or record.answers != answers:
        return Record(given=answers, country=record.country if record else None)
    return record


def _answers(raw: object, words: Vocabulary) -> Answers:
    """Return the answers of a case, with what its raw results say where it holds any."""
    if not may_hold_raw(raw, words):
        return read_case(raw, words).answers
    # Reading raw results takes tables of their own, which most interviews do not need.
    from legsense.guidance.measured_case import read_measured_case
    from legsense.knowledge.current import load_tables
    from legsense.knowledge.guidance_current import load_results

    return read_measured_case(raw, load_tables(), load_results()).answers


def _record(raw: object, words: Vocabulary) -> Record | None:
    if not isinstance(raw, Mapping) or raw.get("version") != VERSION:
        return None
    return record_from(raw, words)
