"""What the diary shows: what the last entry means, then and now, lines over time, and the entries."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from markupsafe import Markup

from legsense.atlas.drawing import sheet_svg
from legsense.atlas.picture import Picture, views_for
from legsense.guidance.diary import FollowUp, follow_up
from legsense.model.answers import Mark
from legsense.model.assessment import Assessment
from legsense.model.diary import DiaryItem, DiaryValue
from legsense.model.tables import Tables
from legsense.report.certainty import Certainty
from legsense.report.diary_chart import Series, diary_chart
from legsense.report.frequencies import about
from legsense.report.subject import in_words
from legsense.store.diaries import Written
from legsense.triage.emergency import emergency_number
from legsense.web.diary.visit import DiaryVisit
from legsense.web.interview.emergency import numbers_of
from legsense.web.start import local

_TOP: Final = {"zero_to_ten": 10.0, "number": 12.0, "count": 3.0}
_DAY_H, _WEEK_H = 24.0, 168.0
_CAUSES = 3
_VIEWS = 3
EMERGENCY: Final = "emergency_now"


def date_in_words(utc: datetime) -> str:
    """Return the day of a time of the file, as the clock on the wall shows it."""
    return in_words(local(utc).date())


def overview(visit: DiaryVisit) -> dict[str, Any]:
    """Return everything that the page of the diary shows."""
    say, entries = visit.say, visit.entries
    kept = visit.visit.interview.kept_at
    shown: dict[str, Any] = {
        "follows": say.text("follows", date=date_in_words(kept)) if kept else "",
        "due": _due(visit),
        "entries": [_listed(each, visit) for each in reversed(entries)],
        "charts": list(_charts(visit)),
        "maps": list(_maps(visit)),
    }
    if entries:
        earlier = visit.visit.interview.record.answers
        found = follow_up(earlier, [each.entry for each in entries], visit.diary, visit.door.tables)
        shown["meaning"] = _meaning(found, visit)
        shown["compared"] = _compared(found, visit)
        shown["compare_head"] = visit.words["compare_head"].split("|")
    return shown


def _meaning(found: FollowUp, visit: DiaryVisit) -> dict[str, Any]:
    say, rules = visit.say, visit.door.tables.rules
    level = next(each for each in rules.levels if each.id == found.now.urgency.level)
    sooner = found.more_urgent(visit.door.tables)
    number = emergency_number(visit.visit.interview.record.country, rules)
    alarm = level.id == EMERGENCY
    key = "sooner_heading" if sooner else "as_before_heading" if found.changes else "same_heading"
    return {
        "tone": "alarm"
        if alarm
        else "warning"
        if sooner
        else "notice"
        if found.changes
        else "calm",
        "heading": say.text(key, level=level.label),
        "says": [change.says for change in found.changes],
        "same": say.text("same") if not found.changes else "",
        "action": found.now.urgency.action if found.changes or alarm else "",
        "calls": numbers_of(number, visit.door.say) if alarm else [],
        "again": bool(found.changes),
    }


def _compared(found: FollowUp, visit: DiaryVisit) -> list[list[str]]:
    labels = {each.id: each.label for each in visit.door.tables.rules.levels}
    before, now = found.before, found.now
    rows = [
        [
            visit.say.text("compare_level"),
            labels[before.urgency.level],
            labels[now.urgency.level],
        ]
    ]
    tables = visit.door.tables
    leading = [each.id for each in (*before.conditions[:_CAUSES], *now.conditions[:_CAUSES])]
    for condition in dict.fromkeys(leading):
        name = tables.vocabulary.conditions[condition].plain
        rows.append([name, _share(before, condition, tables), _share(now, condition, tables)])
    return rows


def _share(assessment: Assessment, condition: str, tables: Tables) -> str:
    for each in assessment.conditions:
        if each.id == condition:
            return about(Certainty(assessment, tables).of_condition(each).best)
    return ""


def _due(visit: DiaryVisit) -> str:
    """Return whether it is time to write: daily at first, weekly afterwards."""
    if not visit.entries:
        return visit.say.text("none_yet")
    first, last = visit.entries[0].entry.at_hours, visit.entries[-1].entry.at_hours
    now = visit.diaries.hours_now()
    daily = now - first < visit.diary.daily_for_days * _DAY_H
    return visit.say.text("due") if now - last >= (0.75 * _DAY_H if daily else _WEEK_H) else ""


def _charts(visit: DiaryVisit) -> Iterator[dict[str, Any]]:
    if not visit.entries:
        return
    start, end = local(visit.entries[0].at), local(visit.entries[-1].at)
    days = [in_words(start.date()), in_words(end.date())]
    for item in visit.diary.items:
        points = tuple(
            (local(each.at), value)
            for each in visit.entries
            if isinstance(value := each.entry.values.get(item.id), float)
        )
        if not item.is_number or not points:
            continue
        values = ", ".join(f"{value:g}" for _, value in points)
        name = f"{item.name} ({item.unit})" if item.unit else item.name
        title = visit.say.text("chart_alt", name=name, start=days[0], end=days[1], values=values)
        drawn = diary_chart(
            Series(points=points, top=_TOP[item.kind]), start=start, end=end, title=title, days=days
        )
        yield {"name": name, "svg": Markup(drawn)}  # noqa: S704 - drawn here, its words escaped


def _maps(visit: DiaryVisit) -> Iterator[dict[str, Any]]:
    """Yield where it was first and where it was last: of the interview, then of the diary."""
    interview = visit.visit.interview
    marked: list[tuple[datetime, tuple[Mark, ...]]] = [
        (each.at, each.entry.marks) for each in visit.entries if each.entry.marks is not None
    ]
    if interview.record.answers.marks and interview.kept_at:
        marked.insert(0, (interview.kept_at, interview.record.answers.marks))
    if not marked:
        return
    shown = [("map_then", marked[0])] + ([("map_now", marked[-1])] if len(marked) > 1 else [])
    both = Picture(title="", marks=tuple(mark for _, (_, marks) in shown for mark in marks))
    views = views_for(both, most=_VIEWS)
    for number, (key, (at, marks)) in enumerate(shown):
        title = visit.say.text(key, date=date_in_words(at))
        yield {"title": title, **_drawn(marks, views, visit, number)}


def _drawn(
    marks: tuple[Mark, ...], views: Sequence[str], visit: DiaryVisit, number: int
) -> dict[str, Any]:
    if not marks:
        return {"none": visit.say.text("map_none")}
    svg = sheet_svg(
        Picture(title="", marks=marks),
        visit.door.tables.vocabulary,
        views=views,
        page="column",
        prefix=f"diary-{number}-",
    )
    return {"svg": Markup(svg)}  # noqa: S704 - drawn here, its words escaped


def _listed(written: Written, visit: DiaryVisit) -> dict[str, Any]:
    values = written.entry.values
    rows = [
        [item.name, _in_words(item, values[item.id], visit)]
        for item in visit.diary.items
        if item.id in values
    ]
    return {
        "id": written.id,
        "title": visit.say.text("entry_of", date=date_in_words(written.at)),
        "rows": rows,
    }


def _in_words(item: DiaryItem, value: DiaryValue, visit: DiaryVisit) -> str:
    if isinstance(value, bool):
        return visit.words["yes" if value else "no"]
    if isinstance(value, float):
        return f"{value:g} {item.unit or ''}".strip()
    if isinstance(value, tuple):
        return ", ".join(item.values[each] for each in value)
    return value
