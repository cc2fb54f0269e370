"""Compile the diary."""

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.guidance_words import basis
from legsense.knowledge.records import outcome_measure as record
from legsense.model import diary as model

OWN_DIARY = "own_diary"


def compile_diary(base: KnowledgeBase) -> model.DiaryTables | None:
    """Return the diary; None for a knowledge base without one.

    Args:
        base: A valid knowledge base.
    """
    measure = base.records["outcome_measure"].get(OWN_DIARY)
    if measure is None or measure.diary is None:
        return None
    diary: record.Diary = measure.diary
    return model.DiaryTables(
        daily_for_days=diary.daily_for_days,
        items=tuple(
            model.DiaryItem(**each.model_dump(include=set(record.DiaryItem.model_fields)))
            for each in diary.items
        ),
        changes=tuple(map(_change, diary.changes)),
        basis=basis(diary),
    )


def _change(change: record.DiaryChange) -> model.DiaryChange:
    return model.DiaryChange(
        id=change.id,
        says=change.says,
        sets=change.sets,
        answered_no=change.answered_no,
        number=_number(change.rise or change.drop),
        area=model.AreaChange(**change.area.model_dump()) if change.area else None,
        above=(change.above.item, change.above.value) if change.above else None,
    )


def _number(part: record.Rise | record.Drop | None) -> model.NumberChange | None:
    return None if part is None else model.NumberChange(**part.model_dump())
