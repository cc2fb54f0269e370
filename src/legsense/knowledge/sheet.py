"""One thing of the knowledge base laid out for a reader: sections, rows, figures, marks, sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.browse import NAMES, Entry, spelled_out
from legsense.knowledge.links import CITATION_KEYS
from legsense.knowledge.presence import stated_at
from legsense.knowledge.records.figures import Sourced

_BASIS = CITATION_KEYS | {"provenance", "locator", "note"}
_ROW_NAMES = ("finding", "site", "text", "measure", "flag", "test", "treatment", "condition", "factor",
              "when", "window", "result", "country", "word", "outcome", "child", "id", *NAMES)  # fmt: skip
_SHOWN_ABOVE = frozenset({"id", "label", "plain", "title"})
_IN_TEXT = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a section.

    Attributes:
        name: What it is about.
        figure: The figure as a reader wants it; empty for words.
        detail: Everything else that is said.
        provenance: ``read``, ``judgement``, or empty where neither is stated.
        sources: Citation keys.
        locator, note: As in the file; empty where not stated.
    """

    name: str
    figure: str = ""
    detail: str = ""
    provenance: str = ""
    sources: tuple[str, ...] = ()
    locator: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows that belong together, under the name of their key."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One thing of the knowledge base, ready to be shown.

    Attributes:
        entry: The thing.
        sections: In the order of its file.
        sources: Citation key to the reference in one line, in the order of first use.
    """

    entry: Entry
    sections: tuple[Section, ...]
    sources: dict[str, str]


def sheet(base: KnowledgeBase, entry: Entry) -> Sheet:
    """Return everything that is known of a thing, laid out.

    Args:
        base: The knowledge base; names of findings and sources come from it.
        entry: What to lay out. A finding is shown with its figure in every condition as well.
    """
    sections = [*_sections(base, entry.record)]
    if entry.kind == "finding":
        sections += _by_condition(base, entry.id)
    keys = dict.fromkeys(key for part in sections for row in part.rows for key in row.sources)
    known = base.references
    sources = {key: spelled_out(known[key]) for key in keys if key in known}
    return Sheet(entry=entry, sections=tuple(sections), sources=sources)


def _sections(base: KnowledgeBase, record: BaseModel) -> Iterator[Section]:
    """Yield the plain keys as one section, then one section for each key that holds more."""
    plain = []
    for key, value in _written(record):
        if key not in _SHOWN_ABOVE | _BASIS and not _holds_records(value):
            plain.append(Row(name=_title(key), detail=_said(value)))
    if isinstance(record, Sourced):
        plain.append(_with_basis(record, name="Basis", figure="", detail=""))
    if plain:
        yield Section(title="", rows=tuple(plain))
    for key, value in _written(record):
        if _holds_records(value):
            yield Section(title=_title(key), rows=tuple(_rows(base, value)))


def _by_condition(base: KnowledgeBase, finding_id: str) -> Iterator[Section]:
    """Yield what every condition says of a finding, the most likely first."""
    rows = []
    for condition in base.conditions.values():
        place = stated_at(condition, finding_id)
        if place is not None:
            item = condition.evidence[int(place[1])]
            rows.append((_best(item), _row(base, item, name=condition.label)))
        rows += [
            (factor.odds_ratio[1], _row(base, factor, name=condition.label))
            for factor in condition.risk_factors
            if factor.finding == finding_id
        ]
    if rows:
        ordered = tuple(row for _, row in sorted(rows, key=lambda pair: -pair[0]))
        yield Section(title="In each condition", rows=ordered)


def _best(item: BaseModel) -> float:
    triple = getattr(item, "probability", None)
    return float(triple[1]) if triple else 0.0


def _rows(base: KnowledgeBase, value: object) -> Iterator[Row]:
    items = value if isinstance(value, list | tuple) else [value]
    for item in items:
        if isinstance(item, dict):
            for key, inner in item.items():
                yield _row(base, inner, name=str(key))
        elif isinstance(item, BaseModel):
            yield _row(base, item, name=_name(base, item))
            for _, within in _written(item):
                if _holds_records(within):
                    yield from _rows(base, within)


def _name(base: KnowledgeBase, item: BaseModel) -> str:
    for key in _ROW_NAMES:
        value = getattr(item, key, None)
        if isinstance(value, str):
            finding = base.findings.get(value) if key == "finding" else None
            site = base.sites.get(value) if key == "site" else None
            condition = base.conditions.get(value) if key == "condition" else None
            known = finding or site or condition
            return known.label if known is not None else value
    return ""


def _names_something(base: KnowledgeBase, key: str, value: str) -> bool:
    """Return whether a key holds the id of what the row is about, which its name says already."""
    return value in base.records.get(key, {})


def _row(base: KnowledgeBase, item: object, *, name: str) -> Row:
    if not isinstance(item, BaseModel):
        return Row(name=name, detail=_said(item))
    figures, details = [], []
    for key, value in _written(item):
        if key in _BASIS or _holds_records(value) or (isinstance(value, str) and value == name):
            continue
        if key in _ROW_NAMES and isinstance(value, str) and _names_something(base, key, value):
            continue
        if key in _PRINTED_BARE:
            figures.append(_PRINTED_BARE[key] + figure_text(value))
        else:
            details.append(f"{_title(key).lower()}: {_said(value)}")
    return _with_basis(item, name=name, figure="\n".join(figures), detail="; ".join(details))


_PRINTED_BARE = {"probability": "", "distribution": "", "odds_ratio": "odds x ", "value": "",
                 "share": "", "odds_multiplier": "odds x ", "by_age": "", "weight": ""}  # fmt: skip
"""Keys whose figure leads the row, with the word before it."""


def _with_basis(item: BaseModel, *, name: str, figure: str, detail: str) -> Row:
    sources = (*getattr(item, "source", ()), *getattr(item, "anchored_by", ()))
    return Row(
        name=name,
        figure=figure,
        detail=detail,
        provenance=getattr(item, "provenance", None) or "",
        sources=tuple(dict.fromkeys(sources)),
        locator=getattr(item, "locator", None) or "",
        note=getattr(item, "note", None) or "",
    )


def figure_text(value: object) -> str:
    """Return a figure for a reader: best, then low to high.

    >>> figure_text([0.09, 0.15, 0.24])
    '0.15 (0.09 to 0.24)'
    >>> figure_text({"weeks": [0.2, 0.3, 0.4]})
    'weeks 0.3 (0.2 to 0.4)'
    """
    if isinstance(value, dict):
        return "\n".join(f"{key} {figure_text(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple) and len(value) == len(("low", "best", "high")):
        low, best, high = (figure_text(each) for each in value)
        return f"{best} ({low} to {high})"
    if isinstance(value, list | tuple):
        return " to ".join(figure_text(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _written(record: BaseModel) -> Iterator[tuple[str, object]]:
    for key in type(record).model_fields:
        if key in record.model_fields_set and getattr(record, key) is not None:
            yield key, getattr(record, key)


def _holds_records(value: object) -> bool:
    if isinstance(value, BaseModel):
        return True
    inside: Sequence[object] = ()
    if isinstance(value, dict):
        inside = list(value.values())
    elif isinstance(value, list | tuple):
        inside = value
    return any(isinstance(each, BaseModel) for each in inside)


def _said(value: object) -> str:
    """Return a value in words."""
    if isinstance(value, dict):
        return _rule_text(value) or "; ".join(
            f"{key} {_said(inner)}" for key, inner in value.items()
        )
    if isinstance(value, list | tuple):
        if len(value) == len(("low", "best", "high")) and all(
            isinstance(each, float) for each in value
        ):
            return figure_text(value)
        return ", ".join(_said(each) for each in value)
    return figure_text(value)


def _rule_text(value: dict[object, object]) -> str:
    """Return an expression over findings in words; nothing when the mapping is none."""
    match value:
        case {"f": finding, "op": op, "v": wanted}:
            return f"{finding} {_OPERATORS.get(str(op), op)} {_said(wanted)}"
        case {"at_least": {"n": least, "of": parts}}:
            return f"at least {least} of ({_said(parts)})"
        case {"all": parts} | {"any": parts} | {"none": parts}:
            return f"{next(iter(value))} of ({_said(parts)})"
    return ""


_OPERATORS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "is", "in": "is one of"}


def _title(key: str) -> str:
    words = key.replace("_", " ")
    return words[:1].upper() + words[1:]
