"""Raw results found in a case: in the parts `results` and `examination`, or in the list `measurements`."""

from collections.abc import Iterator, Mapping
from typing import Any

from legsense.errors import CaseError
from legsense.model.result_rules import ResultTables
from legsense.model.results import RawResult
from legsense.model.vocabulary import Vocabulary

PARTS_WITH_RESULTS = ("examination", "results")
"""Parts of a case that may hold raw results beside coded findings."""
_LIST = "measurements"


def raw_results(written: object) -> tuple[RawResult, ...]:
    """Return the results of the ``measurements`` part of a case.

    Args:
        written: The decoded JSON: a list of objects, each with ``of`` and its values.

    Raises:
        CaseError: It is something else; the message says what to write.
    """
    if written is None:
        return ()
    if not isinstance(written, list):
        raise CaseError(
            'measurements: expected a list. Write [{"of": "hba1c", "value": 52, "unit": '
            '"mmol/mol"}].'
        )
    found = []
    for position, item in enumerate(written):
        place = f"{_LIST}[{position}]"
        if not isinstance(item, Mapping) or not isinstance(item.get("of"), str):
            raise CaseError(f'{place}: expected an object with "of", the kind of result.')
        fields = {key: value for key, value in item.items() if key != "of"}
        found.append(RawResult(place=place, of=item["of"], fields=fields))
    return tuple(found)


def apart(raw: object, tables: ResultTables) -> tuple[Any, tuple[RawResult, ...]]:
    """Return a case without its raw results, and the raw results.

    In the parts that hold findings, a raw result stands under the id of its kind: as an object, as a
    list of objects, or as the name of one statement.

    Args:
        raw: The decoded JSON of a case.
        tables: Knows the kinds of result.

    Raises:
        CaseError: ``measurements`` is no list of results.
    """
    if not isinstance(raw, Mapping):
        return raw, ()
    coded = {key: value for key, value in raw.items() if key != _LIST}
    found: list[RawResult] = []
    for part in PARTS_WITH_RESULTS:
        written = raw.get(part)
        if isinstance(written, Mapping):
            raw_ones = {key: value for key, value in written.items() if _is_raw(key, value, tables)}
            coded[part] = {key: value for key, value in written.items() if key not in raw_ones}
            for key, value in raw_ones.items():
                found.extend(_each(f"{part}.{key}", str(key), value))
    return coded, (*found, *raw_results(raw.get(_LIST)))


def may_hold_raw(raw: object, words: Vocabulary) -> bool:
    """Return whether a case may hold raw results, told without knowing the kinds of result.

    Reading raw results takes tables of their own, which most cases do not need.
    """
    if not isinstance(raw, Mapping):
        return False
    written = (raw.get(part) for part in PARTS_WITH_RESULTS)
    return bool(raw.get(_LIST)) or any(
        isinstance(value, Mapping | list) or key not in words.findings
        for part in written
        if isinstance(part, Mapping)
        for key, value in part.items()
    )


def _is_raw(key: object, value: object, tables: ResultTables) -> bool:
    """Return whether an entry is a raw result and not a coded finding.

    Only objects, and statements under a name that no finding has, so that a coded value of
    `potassium` stays what it was.
    """
    if isinstance(value, Mapping):
        return True
    if isinstance(value, list):
        return bool(value) and all(isinstance(each, Mapping) for each in value)
    rule = tables.rules.get(str(key))
    return isinstance(value, str) and rule is not None and rule.form == "statement"


def _each(place: str, of: str, value: object) -> Iterator[RawResult]:
    if isinstance(value, str):
        yield RawResult(place=place, of=of, fields={"statement": value})
    elif isinstance(value, list):
        for position, fields in enumerate(value):
            yield RawResult(place=f"{place}[{position}]", of=of, fields=_values(fields, of))
    elif isinstance(value, Mapping):
        yield RawResult(place=place, of=of, fields=_values(value, of))


def _values(written: Mapping[str, Any], of: str) -> dict[str, Any]:
    """Return what was written, without the kind where it is said once more."""
    return {key: value for key, value in written.items() if (key, value) != ("of", of)}
