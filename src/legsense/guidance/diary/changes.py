"""Changes for the worse: the last entry held against those before it."""

from collections.abc import Sequence

from legsense.model.diary import AreaChange, DiaryChange, DiaryEntry, DiaryTables, NumberChange


def worse(entries: Sequence[DiaryEntry], diary: DiaryTables) -> tuple[DiaryChange, ...]:
    """Return every change for the worse that the last entry shows.

    Args:
        entries: In the order of time; those before the last may be none.
        diary: Says what counts.
    """
    if not entries:
        return ()
    ordered = sorted(entries, key=lambda entry: entry.at_hours)
    return tuple(change for change in diary.changes if _is_seen(change, ordered))


def _is_seen(change: DiaryChange, entries: list[DiaryEntry]) -> bool:
    last = entries[-1]
    if any(last.values.get(item) is False for item in change.answered_no):
        return True
    if change.above is not None:
        item, value = change.above
        now = last.values.get(item)
        return isinstance(now, float) and now > value
    if change.number is not None:
        return any(_number_is_worse(item, change.number, entries) for item in change.number.items)
    return change.area is not None and _area_is_worse(change.area, entries)


def _number_is_worse(item: str, change: NumberChange, entries: list[DiaryEntry]) -> bool:
    now = entries[-1].values.get(item)
    earlier = [
        value
        for entry in _before(entries, change.within_hours)
        if isinstance(value := entry.values.get(item), float)
    ]
    if not isinstance(now, float) or not earlier:
        return False
    if change.by is not None:
        return now - min(earlier) >= change.by
    return change.to_share is not None and max(earlier) > now <= change.to_share * max(earlier)


def _area_is_worse(change: AreaChange, entries: list[DiaryEntry]) -> bool:
    now = _skin(entries[-1])
    earlier = [
        skin
        for entry in _before(entries, change.within_hours)
        if (skin := _skin(entry)) is not None
    ]
    if now is None or not earlier:
        return False
    if change.new_leg:
        was = {side for skin in earlier for _, side in skin}
        return bool(was) and not {side for _, side in now} <= was
    least = min(len(skin) for skin in earlier)
    return (
        change.grew_to_share is not None
        and len(now) - least >= change.by_regions
        and len(now) >= change.grew_to_share * least
    )


def _skin(entry: DiaryEntry) -> set[tuple[str, str]] | None:
    return None if entry.marks is None else {(mark.region, mark.side) for mark in entry.marks}


def _before(entries: list[DiaryEntry], hours: float) -> list[DiaryEntry]:
    from_hours = entries[-1].at_hours - hours
    return [entry for entry in entries[:-1] if entry.at_hours >= from_hours]
