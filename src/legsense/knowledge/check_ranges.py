"""Laws of ranges: intervals rise, and the classes of a measure cover it without gap or overlap."""

from collections.abc import Iterator

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.faults import Fault, Place
from legsense.knowledge.walk import walk

_RANGES = ("interval", "plausible", "minutes", "reading_age", "any_within")
"""Endings of keys that hold [low, high]."""


def intervals_rise(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield intervals whose low end lies above their high end."""
    for kind, record_id, record in base.each():
        for spot in walk(record):
            if not spot.pattern.endswith(_RANGES) or not isinstance(spot.value, list | tuple):
                continue
            ends = [end for end in spot.value if isinstance(end, int | float)]
            if len(ends) != len(("low", "high")) or ends[0] > ends[-1]:
                said = ", ".join(f"{end:g}" for end in ends)
                yield Fault(
                    place=Place(file=base.file_of(kind.name, record_id), keys=spot.keys),
                    what=f"`{spot.keys[-1]}` is [{said}]",
                    why="but an interval is [low, high]",
                    todo="Turn the two ends round, or correct one",
                )


def classes_cover_the_measure(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield measured findings whose classes leave a gap, overlap or run out of order."""
    for finding in base.findings.values():
        measure = finding.measure
        if measure is None:
            continue
        file = base.file_of("finding", finding.id)
        if not measure.minimum < measure.maximum:
            yield Fault(
                place=Place(file=file, keys=("measure", "minimum")),
                what=f"the range runs from {measure.minimum:g} to {measure.maximum:g}",
                why="but it must rise",
                todo="Correct one of the two",
            )
        edge: float | None = None
        for position, value_class in enumerate(measure.classes):
            last = position == len(measure.classes) - 1
            start, end = value_class.from_value, value_class.below
            begins = start in {edge, measure.minimum} if position == 0 else start == edge
            ends = end in {None, measure.maximum} if last else end is not None
            if not begins or not ends:
                yield Fault(
                    place=Place(file=file, keys=("measure", "classes", position)),
                    what=f"class `{value_class.id}` runs from {_edge(start)} to {_edge(end)}",
                    why=f"but it must begin at {_edge(edge)} so that every value has one class",
                    todo="Let each class begin where the one before ends; leave the two ends open",
                )
            edge = end


def _edge(value: float | None) -> str:
    return "the open end" if value is None else f"{value:g}"
