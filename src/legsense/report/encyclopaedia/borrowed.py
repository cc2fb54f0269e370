"""Reasons not to do a thing that stand elsewhere: with its twin, or once for all of a kind."""

from collections.abc import Iterator
from dataclasses import replace

from legsense.model.guidance import Said
from legsense.model.guidance_tables import GuidanceTables
from legsense.report.blocks import Section
from legsense.report.encyclopaedia.entry import Entry
from legsense.report.encyclopaedia.gates import gate_lines
from legsense.report.frequencies import capital

_RULES = "exercises/rules/exercise_rules"


def borrowed_sections(entry: Entry, words: GuidanceTables) -> Iterator[Section]:
    """Yield the gates that a page would lack without them.

    A page that shows how to use heat or how to stretch must say who should not.

    Args:
        entry: The thing; its words are those of the written pages.
        words: What stands for all exercises.
    """
    if entry.kind == "exercise":
        yield entry.section("gates", _of_all_exercises(entry, words))
        says = (Said(text=text, origin=f"{_RULES}#says") for text in words.exercise_rules)
        yield entry.section("stop", says)
    for place, kind in (("gates_of_self_care", "self_care"), ("gates_as", "test")):
        key = entry.record.get(place)
        if key:
            other = replace(entry, kind=kind, id=key, record=entry.pages[kind][key])
            yield other.section("gates", gate_lines(other))


def _of_all_exercises(entry: Entry, words: GuidanceTables) -> Iterator[Said]:
    for each in words.exercise_gates:
        text = entry.say.text("gate_line", trigger=each.trigger, says=each.says)
        said = Said(text=capital(text), origin=f"{_RULES}#gates.{each.id}", basis=each.basis)
        yield entry.cite.cited(said)
