"""The text of a case to the JSON value that it holds: strict, so that nothing in it is guessed at."""

import json
from typing import Any, Final

from legsense.errors import CaseError

MOST_BYTES: Final = 1_000_000
"""A case with every finding and every region is under 50 kB; more is some other file."""
_MOST_DIGITS: Final = 20
_MOST_LEVELS: Final = 40
_LONGEST_MESSAGE: Final = 500


def decoded(raw: bytes) -> str:
    """Return the text of some bytes.

    Raises:
        CaseError: They are not UTF-8.
    """
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseError(
            f"byte {error.start + 1} is not UTF-8 text, but a case is JSON in UTF-8. "
            "Save the file as UTF-8."
        ) from error


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
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        raise CaseError(
            f"line {error.lineno}, column {error.colno}: not JSON ({error.msg}). "
            "Look just before this place for a comma, quote or bracket too many or too few."
        ) from error
    except RecursionError as error:
        raise _too_deep() from error
    if _is_deep(value):
        raise _too_deep()
    return value


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


def _too_deep() -> CaseError:
    return CaseError("brackets are nested too deep, but a case needs three levels. Check the file.")


def _is_deep(value: object) -> bool:
    """Return whether a value has more levels than anything that is meant."""
    level = [value]
    for _ in range(_MOST_LEVELS):
        level = [inner for outer in level for inner in _within(outer)]
        if not level:
            return False
    return True


def _within(value: object) -> list[object]:
    if isinstance(value, dict):
        return [each for each in value.values() if isinstance(each, dict | list)]
    if isinstance(value, list):
        return [each for each in value if isinstance(each, dict | list)]
    return []


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
