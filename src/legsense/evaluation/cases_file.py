"""Cases with their expected assessment, read from files; see docs/reference/case-evaluation.schema.json."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legsense.errors import CaseError, UnknownIdError
from legsense.model.answers import Answers
from legsense.model.case import PARTS, read_case
from legsense.model.tables import Tables

ENDINGS = (".jsonl", ".json")
_CONTRACT = (*PARTS, "marks", "marks_complete")
_GOLD_KEYS = ("conditions", "urgency", "urgency_accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What a case should come to.

    Attributes:
        conditions: Ids that count as right, best first; empty when no id fits.
        outside: The diagnosis in words when no id fits.
        urgency: The level agreed on; None where nobody rated it.
        accepted: Levels that count as right, ``urgency`` among them.
    """

    conditions: tuple[str, ...]
    outside: str | None
    urgency: str | None
    accepted: tuple[str, ...]


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


def read_cases(place: Path, tables: Tables) -> tuple[GoldCase, ...]:
    """Return the cases of a file, or of every case file in a folder.

    Args:
        place: A ``.jsonl`` file (one case a line), a ``.json`` file (one case or a list), or a
            folder of such files.
        tables: Compiled knowledge: the words that answers may use.

    Raises:
        CaseError: Something cannot be used; the message has a line for each fault, with its place.
    """
    cases: list[GoldCase] = []
    faults: list[str] = []
    for where, raw in _raw_cases(place, faults):
        try:
            cases.append(_case(raw, where, tables))
        except CaseError as error:
            faults.append(f"{where}: {error}")
    times = Counter(case.id for case in cases)
    faults += [
        f"{place}: the id {name} stands {n} times. Give each case its own."
        for name, n in times.items()
        if n > 1
    ]
    if faults:
        raise CaseError("\n".join(faults))
    if not cases:
        raise CaseError(f"{place}: holds no case. Name a .jsonl file with one case a line.")
    return tuple(cases)


def _raw_cases(place: Path, faults: list[str]) -> Iterator[tuple[str, Any]]:
    files = sorted(each for each in place.iterdir()) if place.is_dir() else [place]
    for file in files:
        if place.is_dir() and file.suffix not in ENDINGS:
            continue
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            faults.append(f"{file}: cannot be read ({error}). Check name and encoding (UTF-8).")
            continue
        yield from _decoded(file, text, faults)


def _decoded(file: Path, text: str, faults: list[str]) -> Iterator[tuple[str, Any]]:
    if file.suffix == ".jsonl":
        pieces = [
            (f"{file}:{number}", line)
            for number, line in enumerate(text.splitlines(), start=1)
            if line.strip()
        ]
    else:
        pieces = [(str(file), text)]
    for where, piece in pieces:
        try:
            raw = json.loads(piece)
        except json.JSONDecodeError as error:
            faults.append(f"{where}: not JSON ({error.msg}, column {error.colno}). Mend it there.")
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
        gold=_gold(raw.get("gold"), tables),
    )


def _told(full: Answers, tables: Tables) -> Answers:
    """Return what the person knows; where an answer stands in the case does not matter."""
    findings = tables.vocabulary.findings
    hidden = [key for key in full.values if findings[key].answered_by != "person"]
    return full.without(*hidden)


def _gold(raw: object, tables: Tables) -> Gold:
    if not isinstance(raw, Mapping) or not any(key in raw for key in _GOLD_KEYS):
        raise CaseError(
            'gold: missing. Write "gold": {"conditions": ["..."], "urgency": "..."}: what the case '
            "should come to."
        )
    conditions = tuple(str(each) for each in raw.get("conditions") or ())
    for condition in conditions:
        if condition not in tables.vocabulary.conditions:
            raise UnknownIdError(
                f"gold.conditions: no condition is called `{condition}`. `legsense kb search WORDS` "
                "finds ids; write the diagnosis under `outside` when none fits."
            )
    levels = [each.id for each in tables.rules.levels]
    urgency = raw.get("urgency")
    accepted = tuple(raw.get("urgency_accepted") or ([urgency] if urgency else []))
    for level in (*accepted, *([urgency] if urgency else [])):
        if level not in levels:
            raise CaseError(f"gold.urgency: `{level}` is none of {', '.join(levels)}.")
    outside = raw.get("outside")
    return Gold(
        conditions=conditions,
        outside=None if outside is None else str(outside),
        urgency=None if urgency is None else str(urgency),
        accepted=accepted if urgency in accepted or urgency is None else (str(urgency), *accepted),
    )
