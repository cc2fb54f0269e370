"""Interviews by owner: begun, answered, kept, listed, deleted. Each call is one transaction."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from legsense.assess.interview_plain import plain_record, record_from
from legsense.assess.interview_record import Record
from legsense.model.vocabulary import Vocabulary
from legsense.store.database import empty_log, writing
from legsense.store.rows import InterviewRow

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the time, coordinated and without a zone, as the rows hold it."""
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One interview as it stands in the file; times are coordinated universal time.

    Attributes:
        text: The record as it is written: equal texts, equal records.
    """

    id: str
    record: Record
    text: str
    revision: int
    created_at: datetime
    changed_at: datetime
    kept_at: datetime | None = None
    knowledge_version: str | None = None
    knowledge_hash: str | None = None


class Interviews:
    """The interviews of a file.

    Args:
        engine: From `open_database`.
        words: Of the tables; answers are read against them.
        draft_days: An interview that nobody kept is deleted so many days after its last change.
        clock: Tells the time.
    """

    def __init__(
        self, engine: Engine, words: Vocabulary, *, draft_days: int, clock: Clock = now
    ) -> None:
        self._engine = engine
        self._words = words
        self._life = timedelta(days=draft_days)
        self._clock = clock

    def begin(self, owner: str, record: Record) -> str:
        """Write a new interview and return its id, which nobody can guess."""
        key = secrets.token_urlsafe(16)
        at = self._clock()
        with writing(self._engine) as session:
            session.add(
                InterviewRow(
                    id=key,
                    owner=owner,
                    record=self._text(record),
                    revision=0,
                    created_at=at,
                    changed_at=at,
                )
            )
        return key

    def get(self, owner: str, key: str) -> Interview | None:
        """Return an interview of somebody; None when it is not theirs, not there or too old."""
        with Session(self._engine) as session:
            row = self._row(session, owner, key)
            return None if row is None else self._interview(row)

    def change(
        self, owner: str, key: str, how: Callable[[Record], Record | None]
    ) -> Interview | None:
        """Read, change and write in one transaction, so that two tabs cannot lose an answer.

        Args:
            owner: Whose it is.
            key: Which.
            how: Makes the new record from the one that stands; None leaves it as it is.

        Returns:
            The interview as it stands now; None when it is not there.
        """
        with writing(self._engine) as session:
            row = self._row(session, owner, key)
            if row is None:
                return None
            before = self._interview(row).record
            after = how(before)
            if after is not None and after != before:
                row.record = self._text(after)
                row.revision += 1
                row.changed_at = self._clock()
            return self._interview(row)

    def keep(self, owner: str, key: str, *, version: str, knowledge_hash: str) -> bool:
        """Keep an interview for good; return whether it is there."""
        with writing(self._engine) as session:
            row = self._row(session, owner, key)
            if row is not None:
                row.kept_at = row.kept_at or self._clock()
                row.knowledge_version, row.knowledge_hash = version, knowledge_hash
            return row is not None

    def kept(self, owner: str) -> list[Interview]:
        """Return what somebody kept, the latest first."""
        return self._all(owner, kept=True)

    def drafts(self, owner: str) -> list[Interview]:
        """Return what somebody began and did not keep, the latest change first."""
        return self._all(owner, kept=False)

    def delete(self, owner: str, key: str) -> bool:
        """Delete an interview so that nothing of it stays in the file; return whether it was there."""
        wanted = delete(InterviewRow).where(InterviewRow.owner == owner, InterviewRow.id == key)
        return self._delete(wanted) > 0

    def delete_all(self, owner: str) -> int:
        """Delete everything of somebody; return how many there were."""
        return self._delete(delete(InterviewRow).where(InterviewRow.owner == owner))

    def clear_old(self) -> int:
        """Delete drafts past their time, of everybody; return how many there were."""
        old = delete(InterviewRow).where(
            InterviewRow.kept_at.is_(None), InterviewRow.changed_at < self._clock() - self._life
        )
        return self._delete(old)

    def deleted_on(self, interview: Interview) -> datetime:
        """Return when an interview goes if nobody keeps it."""
        return interview.changed_at + self._life

    def _delete(self, wanted: Any) -> int:  # noqa: ANN401 - a statement
        with writing(self._engine) as session:
            n_rows = int(session.execute(wanted).rowcount)  # type: ignore[attr-defined]
        if n_rows:
            empty_log(self._engine)
        return n_rows

    def _all(self, owner: str, *, kept: bool) -> list[Interview]:
        is_kept = InterviewRow.kept_at.is_not(None)
        wanted = (
            select(InterviewRow)
            .where(InterviewRow.owner == owner, is_kept if kept else ~is_kept)
            .order_by(InterviewRow.changed_at.desc())
        )
        with Session(self._engine) as session:
            return [self._interview(row) for row in session.scalars(wanted) if self._alive(row)]

    def _row(self, session: Session, owner: str, key: str) -> InterviewRow | None:
        wanted = select(InterviewRow).where(InterviewRow.owner == owner, InterviewRow.id == key)
        row = session.scalars(wanted).one_or_none()
        return row if row is not None and self._alive(row) else None

    def _alive(self, row: InterviewRow) -> bool:
        return row.kept_at is not None or row.changed_at >= self._clock() - self._life

    def _text(self, record: Record) -> str:
        return json.dumps(plain_record(record, self._words), ensure_ascii=False)

    def _interview(self, row: InterviewRow) -> Interview:
        record = record_from(json.loads(row.record), self._words)
        return Interview(
            id=row.id,
            record=record,
            text=row.record,
            revision=row.revision,
            created_at=row.created_at,
            changed_at=row.changed_at,
            kept_at=row.kept_at,
            knowledge_version=row.knowledge_version,
            knowledge_hash=row.knowledge_hash,
        )
