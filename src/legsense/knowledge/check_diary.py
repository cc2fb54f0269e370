"""Laws of the diary: what a change looks at is a line of it, and what it sets is an answer."""

from collections.abc import Iterator

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.faults import Fault, Keys, Place
from legsense.knowledge.records.outcome_measure import DiaryChange, OutcomeMeasure


def changes_look_at_lines(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield changes that look at no line of their diary, or set a value that is no answer."""
    for measure in base.records["outcome_measure"].values():
        if measure.diary is None:
            continue
        for position, change in enumerate(measure.diary.changes):
            keys: Keys = ("diary", "changes", position)
            place = Place(file=base.file_of("outcome_measure", measure.id), keys=keys)
            yield from _lines(change, measure, place)
            yield from _answers(change, base, place)


def _lines(change: DiaryChange, measure: OutcomeMeasure, place: Place) -> Iterator[Fault]:
    known = {item.id for item in measure.diary.items} if measure.diary else set()
    looked_at = [*change.answered_no]
    for part in (change.rise, change.drop):
        looked_at += part.items if part is not None else ()
    looked_at += [change.above.item] if change.above is not None else []
    if not looked_at and change.area is None:
        yield Fault(
            place=place,
            what=f"`{change.id}` looks at nothing",
            why="so that it can never be seen",
            todo="Give it one of answered_no, rise, drop, above, area",
        )
    for item in looked_at:
        if item not in known:
            yield Fault(
                place=place,
                what=f"`{item}` is no line of this diary",
                why="so that the change is never seen",
                todo=f"Use one of {', '.join(sorted(known))}",
            )


def _answers(change: DiaryChange, base: KnowledgeBase, place: Place) -> Iterator[Fault]:
    findings = base.findings
    for alternative in change.sets:
        for finding, value in alternative.items():
            if finding not in findings:
                continue  # Another law tells of that.
            spec = findings[finding]
            allowed = (*(spec.values or ("absent", "present")), *(("both",) if spec.sided else ()))
            if value not in allowed:
                yield Fault(
                    place=place,
                    what=f"`{value}` is no answer to `{finding}`",
                    why="so that the safety rules would not see the change",
                    todo=f"Use one of {', '.join(allowed)}",
                )
