"""The page of a treatment: for what, how sure, what it does and what can go wrong, when to stop."""

from collections.abc import Iterator

from legsense.model.guidance import Said
from legsense.report.blocks import Section
from legsense.report.encyclopaedia.entry import Entry
from legsense.report.encyclopaedia.gates import gate_lines

_ABOUT = ("name", "what_it_is", "what_to_expect", "ask_first")


def treatment_sections(entry: Entry) -> Iterator[Section]:
    """Yield the sections of the page."""
    patient = entry.record["patient"]
    yield entry.section(
        "about",
        (entry.plainly(f"patient.{key}", patient[key]) for key in _ABOUT if patient.get(key)),
    )
    yield entry.section("lines", _lines(entry))
    yield entry.section("benefits", _benefits(entry))
    harms = (*entry.list_of("harms"), *_single(entry, "interactions"))
    yield entry.section("harms", entry.points("harms", harms))
    yield entry.section("gates", gate_lines(entry))
    yield entry.section("stop", _stop(entry))
    yield entry.see_also()


def _single(entry: Entry, place: str) -> list[dict[str, object]]:
    return [entry.record[place]] if place in entry.record else []


def _lines(entry: Entry) -> Iterator[Said]:
    for each in entry.list_of("lines"):
        named = entry.named(each.get("conditions", ()), each.get("umbrellas", ()))
        yield entry.cited(
            "lines",
            "line_line",
            each,
            line=each["line"].replace("_", " "),
            conditions=f"{named or each.get('situation', '')}.",
            remark=each.get("remark", ""),
        )


def _benefits(entry: Entry) -> Iterator[Said]:
    for each in entry.list_of("benefits"):
        yield entry.cited(
            "benefits", "benefit_line", each, outcome=each["outcome"], effect=each["effect"]
        )


def _stop(entry: Entry) -> Iterator[Said]:
    for each in entry.list_of("stop_and_seek"):
        level = entry.level(each["urgency"])
        yield entry.cited("stop_and_seek", "stop_line", each, level=level, says=each["says"])
