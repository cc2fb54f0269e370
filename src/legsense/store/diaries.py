"""Entries of the diaries: written, listed, deleted. Each call is one transaction."""

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from legsense.model.answers import Mark
from legsense.model.diary import DiaryEntry, DiaryValue
from legsense.store.database import empty_log, writing
from legsense.store.interviews import Clock, now
from legsense.store.rows import DiaryRow, InterviewRow

_EPOCH: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - rows hold coordinated time without a zone
_HOUR_S: Final = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One entry as it stands in the file; the time is coordinated universal time."""

    id: str
    at: datetime
    entry: DiaryEntry


class Diaries:
    """The diaries of a file.

    Args:
        engine: From `open_database`.
        clock: Tells the time.
    """

    def __init__(self, engine: Engine, *, clock: Clock = now) -> None:
        self._engine = engine
        self._clock = clock

    def hours_now(self) -> float:
        """Return the time on the clock that all entries share."""
        return hours_of(self._clock())

    def write(self, owner: str, interview: str, entry: DiaryEntry) -> str | None:
        """Write an entry and return its id; None when that interview is not kept by its owner."""
        key = secrets.token_urlsafe(16)
        with writing(self._engine) as session:
            kept = select(InterviewRow.id).where(
                InterviewRow.owner == owner,
                InterviewRow.id == interview,
                InterviewRow.kept_at.is_not(None),
            )
            if session.scalars(kept).one_or_none() is None:
                return None
            session.add(
                DiaryRow(
                    id=key,
                    interview=interview,
                    owner=owner,
                    written_at=self._clock(),
                    entry=json.dumps(plain_entry(entry), ensure_ascii=False),
                )
            )
        return key

    def mark(self, owner: str, key: str, marks: tuple[Mark, ...]) -> bool:
        """Set where it was at an entry; return whether the entry is there."""
        with writing(self._engine) as session:
            wanted = select(DiaryRow).where(DiaryRow.owner == owner, DiaryRow.id == key)
            row = session.scalars(wanted).one_or_none()
            if row is not None:
                plain = json.loads(row.entry)
                plain["marks"] = [asdict(mark) for mark in marks]
                row.entry = json.dumps(plain, ensure_ascii=False)
            return row is not None

    def all(self, owner: str, interview: str) -> list[Written]:
        """Return the entries of one diary in the order of time."""
        wanted = (
            select(DiaryRow)
            .where(DiaryRow.owner == owner, DiaryRow.interview == interview)
            .order_by(DiaryRow.written_at, DiaryRow.id)
        )
        with Session(self._engine) as session:
            return [
                Written(
                    id=row.id,
                    at=row.written_at,
                    entry=entry_from(json.loads(row.entry), at_hours=hours_of(row.written_at)),
                )
                for row in session.scalars(wanted)
            ]

    def delete(self, owner: str, key: str) -> bool:
        """Delete an entry so that nothing of it stays in the file; return whether it was there."""
        wanted: Any = delete(DiaryRow).where(DiaryRow.owner == owner, DiaryRow.id == key)
        with writing(self._engine) as session:
            n_rows = int(session.execute(wanted).rowcount)  # type: ignore[attr-defined]
        if n_rows:
            empty_log(self._engine)
        return n_rows > 0


def hours_of(at: datetime) -> float:
    """Return a time in hours since the year 2000."""
    return (at - _EPOCH).total_seconds() / _HOUR_S


def plain_entry(entry: DiaryEntry) -> dict[str, Any]:
    """Return an entry as what JSON can hold; its time stands beside it."""
    values = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in entry.values.items()
    }
    marks = None if entry.marks is None else [asdict(mark) for mark in entry.marks]
    return {"values": values, "marks": marks}


def entry_from(plain: dict[str, Any], *, at_hours: float) -> DiaryEntry:
    """Return the entry that `plain_entry` wrote."""
    values: dict[str, DiaryValue] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in plain["values"].items()
    }
    marks = plain["marks"]
    return DiaryEntry(
        at_hours=at_hours,
        values=values,
        marks=None if marks is None else tuple(Mark(**mark) for mark in marks),
    )
