"""A case file to a Case: read with care, and refused with one sentence that says what to change."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from legsense.errors import CaseError
from legsense.model.case import Case, read_case
from legsense.model.vocabulary import Vocabulary

MOST_BYTES: Final = 1_000_000
"""A case with every finding and every region is under 50 kB; more is some other file."""
_MOST_DIGITS: Final = 20
_LONGEST_MESSAGE: Final = 500
STANDARD_INPUT: Final = "-"


def read_case_file(name: str, vocabulary: Vocabulary) -> Case:
    """Return the case that a file holds.

    Args:
        name: A path, or ``-`` for standard input.
        vocabulary: The words of the tables.

    Raises:
        CaseError: It cannot be used; the message begins with the file.
    """
    shown = "standard input" if name == STANDARD_INPUT else name
    try:
        raw = parse_json(text_of(name))
        case = read_case(raw, vocabulary)
        return _with_measurements(case, raw, vocabulary)
    except CaseError as error:
        raise type(error)(f"{shown}: {printable(str(error))}") from error


def _with_measurements(case: Case, raw: Any, words: Vocabulary) -> Case:  # noqa: ANN401 - JSON
    """Return a case with what its raw results say put into the answers."""
    if not raw.get("measurements"):
        return case
    # Reading raw results takes tables of their own, which most cases do not need.
    from legsense.guidance.results.reader import raw_results, read_results, with_results
    from legsense.knowledge.guidance_current import load_results

    results = read_results(raw_results(raw["measurements"]), case.answers, words, load_results())
    return replace(case, answers=with_results(case.answers, results))


def printable(message: str) -> str:
    r"""Return a message on one line of bearable length, whatever the file held.

    >>> print(printable("answers.a\nb: no finding has this id."))
    answers.a\nb: no finding has this id.
    """
    safe = "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in message
    )
    if len(safe) <= _LONGEST_MESSAGE:
        return safe
    return f"{safe[: _LONGEST_MESSAGE // 2]} ... {safe[-_LONGEST_MESSAGE // 2 :]}"


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
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseError(
            f"byte {error.start + 1} is not UTF-8 text, but a case is JSON in UTF-8. "
            "Save the file as UTF-8."
        ) from error


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


def parse_json(text: str) -> Any:  # noqa: ANN401 - any JSON value
    """Return the value of a JSON text, stricter than the standard library.

    Raises:
        CaseError: It is not JSON; or a key stands twice, a number is NaN, infinite or absurdly
            long, or it is nested too deep to be a case.

    >>> parse_json('{"answers": {"fever": "absent"}}')
    {'answers': {'fever': 'absent'}}
    """
    if not text.strip():
        raise CaseError('is empty, but a case is a JSON object. Write {"answers": {}} at least.')
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        raise CaseError(
            f"line {error.lineno}, column {error.colno}: not JSON ({error.msg}). "
            "Look just before this place for a comma, quote or bracket too many or too few."
        ) from error
    except RecursionError as error:
        raise CaseError(
            "brackets are nested too deep, but a case needs three levels. Check the file."
        ) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise CaseError(
                f'"{key}" stands twice in one object, and only one can be meant. '
                "Keep the one that is right."
            )
        found[key] = value
    return found


def _constant(name: str) -> float:
    raise CaseError(f'{name} is no number in JSON. Write a number, or "unknown".')


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise CaseError(
            f"a number of {len(digits)} digits is outside every possible range. Check the number."
        )
    return int(digits)
