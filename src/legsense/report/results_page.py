"""Results on a screen: what was entered, what it means in plain and in clinical words, what it moved."""

from collections.abc import Iterable, Iterator, Mapping

from legsense.guidance.results.moved import Moved
from legsense.guidance.results.reader import fields_of
from legsense.model.result_rules import ResultRule, ResultTables
from legsense.model.results import ReadResult
from legsense.report.frequencies import about
from legsense.report.layout import Line, Paper, heading, item, paragraph

_FORMS: Mapping[str, str] = {
    "number": "one value with its unit",
    "statement": "one of several statements",
    "grade": "each side",
    "pressures": "pressures",
    "filtration": "one value with its unit; age and sex are needed",
    "nerves": "a list of nerves",
}


def results_page(
    results: Iterable[tuple[ReadResult, tuple[Moved, ...]]], sheet: Paper
) -> Iterator[Line]:
    """Yield every result with its meaning.

    Args:
        results: Each with the causes it moved.
        sheet: What it is written on.
    """
    empty = True
    for read, causes in results:
        empty = False
        yield from heading(read.label, sheet)
        yield from _meaning(read, sheet)
        for check in read.checks:
            met = "met" if check.met else "not met"
            yield from item(f"{met}: {check.text} {check.shown}.", sheet, kind="faint")
        for remark in read.remarks:
            yield from paragraph(remark, sheet, indent=2, kind="faint")
        yield from _moves(read, causes, sheet)
    if empty:
        yield Line("This case holds no results. Add one with --add KIND; --list shows the kinds.")


def _meaning(read: ReadResult, sheet: Paper) -> Iterator[Line]:
    """Yield what was entered and its meaning; the same meaning of two values is told once."""
    meanings: dict[tuple[str, str], list[str]] = {}
    first = read.lines[0]
    for line in read.lines:
        # Of a nerve study the first line says what it comes to; the others are its values.
        means = first if read.checks else line
        meanings.setdefault((means.plain, means.clinical), []).append(line.shown)
    for (plain, clinical), shown in meanings.items():
        for each in shown:
            if each:
                yield from item(each, sheet, kind="strong")
        yield from paragraph(plain, sheet, indent=4)
        yield from paragraph(f"Clinician: {clinical}", sheet, indent=4, kind="faint")


def _moves(read: ReadResult, causes: tuple[Moved, ...], sheet: Paper) -> Iterator[Line]:
    if not read.sets:
        yield from paragraph("Recorded; it moves no probability.", sheet, indent=2, kind="faint")
    for each in causes:
        before, after = about(each.before), about(each.after)
        if before != after:
            text = f"{each.plain}: {before} without it, {after} with it."
            yield from item(text, sheet, mark=">")


def kinds_page(tables: ResultTables, sheet: Paper) -> Iterator[Line]:
    """Yield every kind of result: its id, what it is and what is written of it."""
    for rule in tables.rules.values():
        yield from item(f"{rule.id}: {rule.label}", sheet, mark="-", indent=0, kind="strong")
        yield from paragraph(f"{_FORMS[rule.form]}. {_choices(rule)}", sheet, indent=2)


def _choices(rule: ResultRule) -> str:
    parts = []
    if rule.units and rule.form != "grade":
        parts.append(f"Unit: {', '.join(rule.units)}.")
    if rule.plausible and rule.unit:
        parts.append(f"Possible: {rule.plausible[0]:g} to {rule.plausible[1]:g} {rule.unit}.")
    if rule.form == "statement" or (rule.form == "grade" and not rule.bands):
        parts.append(f"One of: {', '.join(rule.outcomes)}.")
    if rule.parts:
        parts.append(f"Of: {', '.join(rule.parts)}.")
    if rule.form == "pressures":
        parts.append(f"Written: {', '.join(fields_of(rule)[1:-2])}.")
    return " ".join(parts)
