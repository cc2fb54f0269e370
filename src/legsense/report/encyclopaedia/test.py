"""The page of a test: what happens, what results mean, how far to trust it, who must not have it."""

from collections.abc import Iterator

from legsense.model.guidance import Said
from legsense.report.basis import Record
from legsense.report.blocks import Section
from legsense.report.encyclopaedia.entry import Entry
from legsense.report.encyclopaedia.gates import gate_lines


def test_sections(entry: Entry) -> Iterator[Section]:
    """Yield the sections of the page."""
    patient, purpose = entry.record["patient"], entry.record["purpose"]
    yield entry.section(
        "about",
        (
            entry.plainly("patient.name", patient["name"]),
            entry.cited("purpose", "purpose", purpose, about=purpose["about"]),
        ),
    )
    happens = ("what_happens", "how_long", "does_it_hurt")
    yield entry.section(
        "happens", (entry.plainly(f"patient.{key}", patient[key]) for key in happens)
    )
    yield entry.section(
        "before", (entry.plainly("patient.before", text) for text in patient.get("before", ()))
    )
    yield entry.section(
        "tells", (entry.plainly("patient.what_it_tells", patient["what_it_tells"]),)
    )
    yield entry.section("useless", _useless(entry))
    yield entry.section("results", _results(entry))
    yield entry.section("accuracy", _accuracy(entry))
    yield entry.section("gates", gate_lines(entry))
    yield entry.see_also()


test_sections.__test__ = False  # type: ignore[attr-defined]  # a page, not a test


def _useless(entry: Entry) -> Iterator[Said]:
    text = entry.record["patient"].get("when_not_useful")
    if text:
        yield entry.plainly("patient.when_not_useful", text)
    for place in ("not_useful_when", "limits"):
        yield from entry.points(place, [entry.record[place]] if place in entry.record else [])


def _results(entry: Entry) -> Iterator[Said]:
    for each in entry.list_of("results"):
        result = each["result"]
        if "conventional" in each:
            result = f"{result} ({each['conventional']})"
        yield entry.cited("results", "result_line", each, result=result, meaning=each["meaning"])


def _accuracy(entry: Entry) -> Iterator[Said]:
    for each in entry.list_of("accuracy"):
        figures = _figures(each)
        named = entry.named(each.get("conditions", ()), each.get("umbrellas", ()))
        result = ", ".join(text for text in (named, each["result"]) if text)
        yield entry.cited("accuracy", "accuracy_line", each, result=result, figures=figures)


def _figures(record: Record) -> str:
    names = {
        "sensitivity": "sensitivity",
        "specificity": "specificity",
        "lr_positive": "LR+",
        "lr_negative": "LR-",
        "area_under_curve": "AUC",
        "cutoff": "cut-off",
        "compared_with": "against",
        "n_people": "n",
    }
    told = [f"{name} {_number(record[key])}" for key, name in names.items() if key in record]
    if "remark" in record:
        told.append(record["remark"])
    return ", ".join(told)


def _number(value: object) -> str:
    if isinstance(value, list | tuple):
        return " to ".join(f"{each:g}" for each in value)
    return f"{value:g}" if isinstance(value, int | float) else str(value)
