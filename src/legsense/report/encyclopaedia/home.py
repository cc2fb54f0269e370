"""The pages of home care and exercises: steps, amounts, and who should leave them."""

from collections.abc import Iterator

from legsense.report.blocks import Figure, Items, Section
from legsense.report.encyclopaedia.entry import Entry
from legsense.report.encyclopaedia.gates import gate_lines
from legsense.report.exercise_figures import exercise_figure


def self_care_sections(entry: Entry) -> Iterator[Section]:
    """Yield the sections of the page of a piece of home care."""
    record = entry.record
    about = ("plain", "for_what", "check_first", "how_long")
    yield entry.section(
        "about", (entry.plainly(key, record[key]) for key in about if record.get(key))
    )
    steps = tuple(entry.plainly("steps", each["text"]) for each in entry.list_of("steps"))
    yield entry.section("steps", (), Items(items=steps, numbers=True))
    not_done = [entry.plainly("do_not", text) for text in record.get("do_not", ())]
    not_done += [entry.plainly("stop_if", each["text"]) for each in entry.list_of("stop_if")]
    yield entry.section("stop", not_done)
    yield entry.section("gates", gate_lines(entry))


def exercise_sections(entry: Entry) -> Iterator[Section]:
    """Yield the sections of the page of an exercise."""
    record = entry.record
    steps = tuple(
        entry.plainly("steps", text) for text in (record.get("start"), *record["steps"]) if text
    )
    blocks: list[Items | Figure] = [Items(items=steps, numbers=True)]
    svg = exercise_figure(entry.id, title=record["plain"])
    if svg is not None:
        alt = entry.plainly("plain", record["plain"])
        blocks.insert(0, Figure(draw=lambda: svg, alt=alt, width_percent=40))
    yield entry.section(
        "about",
        (
            entry.plainly("plain", record["plain"]),
            entry.say.say("amount", amount=record["amount"]),
        ),
    )
    yield entry.section("steps", (), *blocks)
    evidence = [record["evidence"]] if "evidence" in record else []
    yield entry.section("benefits", entry.points("evidence", evidence))
    yield entry.section("gates", gate_lines(entry))
    yield entry.see_also()
