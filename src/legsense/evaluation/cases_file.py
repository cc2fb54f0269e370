"""Cases with their expected assessment, read from files; see docs/reference/gold-case.schema.json."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legsense.errors import CaseError
from legsense.evaluation.cases_gold import Gold, read_gold
from legsense.model.answers import Answers
from legsense.model.case import PARTS, read_case
from legsense.model.tables import Tables

ENDINGS = (".jsonl", ".json")
_CONTRACT = (*PARTS, "marks", "marks_complete")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCase:
    """One vignette and its expected assessment.

    Attributes:
        id: Names it in the report.
        source: Set it comes from; empty when not said.
        in_scope: Whether numbness of the legs is what the person comes with.
        told: What the person can say, marks included.
        full: The same with what an examiner and the laboratory found.
        child: Whether causes are not ranked because of age.
    """

    id: str
    source: str
    in_scope: bool
    told: Answers
    full: Answers
    child: bool
    gold: Gold


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusable:
    """A line that holds no usable case.

    Attributes:
        place: File, and line or number in its list.
        reason: What is wrong, and what to do.
    """

    place: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSet:
    """What was read.

    Attributes:
        cases: In the order of the files; at least one.
        unusable: Lines that were passed over.
    """

    cases: tuple[GoldCase, ...]
    unusable: tuple[Unusable, ...]


def read_cases(place: Path, tables: Tables) -> CaseSet:
    """Return the cases of a file, or of every case file in a folder.

    A line that cannot be used is passed over and kept with its reason, so that one slip does not
    hide what all other cases tell.

    Args:
        place: A ``.jsonl`` file (one case a line), a ``.json`` file (one case or a list), or a
            folder of such files.
        tables: Compiled knowledge: the words that answers may use.

    Raises:
        CaseError: No case can be used; the message has a line for each reason, with its place.
    """
    cases: dict[str, GoldCase] = {}
    unusable: list[Unusable] = []
    for where, raw in _raw_cases(place, unusable):
        try:
            case = _case(raw, where, tables)
            if case.id in cases:
                raise CaseError(f"the id {case.id} is taken by a case above. Give each its own.")
            cases[case.id] = case
        except CaseError as error:
            unusable.append(Unusable(place=where, reason=str(error)))
    if not cases:
        reasons = "".join(f"\n{each.place}: {each.reason}" for each in unusable)
        raise CaseError(
            f"{place}: holds no case that can be used. Name a .jsonl file with one case a line.{reasons}"
        )
    return CaseSet(cases=tuple(cases.values()), unusable=tuple(unusable))


def _raw_cases(place: Path, unusable: list[Unusable]) -> Iterator[tuple[str, Any]]:
    files = sorted(each for each in place.iterdir()) if place.is_dir() else [place]
    for file in files:
        if place.is_dir() and file.suffix not in ENDINGS:
            continue
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = f"cannot be read ({error}). Check name and encoding (UTF-8)."
            unusable.append(Unusable(place=str(file), reason=reason))
            continue
        yield from _decoded(file, text, unusable)


def _decoded(file: Path, text: str, unusable: list[Unusable]) -> Iterator[tuple[str, Any]]:
    if file.suffix == ".jsonl":
        pieces = [
            (f"{file}:{number}", line)
            for number, line in enumerate(text.split("\n"), start=1)
            if line.strip()
        ]
    else:
        pieces = [(str(file), text)]
    for where, piece in pieces:
        try:
            raw = json.loads(piece)
        except json.JSONDecodeError as error:
            reason = f"not JSON ({error.msg}, column {error.colno}). Mend it there."
            unusable.append(Unusable(place=where, reason=reason))
            continue
        if isinstance(raw, list):
            yield from ((f"{where}[{number}]", item) for number, item in enumerate(raw))
        else:
            yield where, raw


def _case(raw: object, where: str, tables: Tables) -> GoldCase:
    if not isinstance(raw, Mapping):
        raise CaseError("a case is a JSON object. Write one object a line.")
    full = read_case({key: raw[key] for key in _CONTRACT if key in raw}, tables.vocabulary).answers
    age = full.values.get("age_years")
    return GoldCase(
        id=str(raw.get("id", where)),
        source=str(raw.get("source", "")),
        in_scope=bool(raw.get("in_scope", True)),
        told=_told(full, tables),
        full=full,
        child=isinstance(age, float) and age < tables.settings["adult_from_years"],
        gold=read_gold(raw.get("gold"), tables),
    )


def _told(full: Answers, tables: Tables) -> Answers:
    """Return what the person knows; where an answer stands in the case does not matter."""
    findings = tables.vocabulary.findings
    hidden = [key for key in full.values if findings[key].answered_by != "person"]
    return full.without(*hidden)
