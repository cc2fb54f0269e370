"""The tables of the database; migrations/ brings an older file to this shape."""

from datetime import datetime
from typing import Final

from sqlalchemy import DateTime, ForeignKey, Integer, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

KEY_LENGTH: Final = 64


class Base(DeclarativeBase):
    """What all rows have in common."""


class InterviewRow(Base):
    """One interview: in progress, or kept by the person.

    Attributes:
        id: Cannot be guessed.
        owner: Whose it is: a digest of their cookie, or one word for all on a machine of their own.
        record: The answers step by step, as JSON.
        revision: Counts the changes, so that two tabs cannot overwrite each other unseen.
        created_at, changed_at: Coordinated universal time.
        kept_at: When the person chose to keep it; empty while it is a draft.
        knowledge_version, knowledge_hash: Of the knowledge base it was kept with.
    """

    __tablename__ = "interview"

    id: Mapped[str] = mapped_column(String(KEY_LENGTH), primary_key=True)
    owner: Mapped[str] = mapped_column(String(KEY_LENGTH), index=True)
    record: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime] = mapped_column(DateTime)
    changed_at: Mapped[datetime] = mapped_column(DateTime, index=True)
    kept_at: Mapped[datetime | None] = mapped_column(DateTime, default=None)
    knowledge_version: Mapped[str | None] = mapped_column(String(KEY_LENGTH), default=None)
    knowledge_hash: Mapped[str | None] = mapped_column(String(KEY_LENGTH), default=None)


class DiaryRow(Base):
    """One entry of the diary that follows a kept interview.

    Attributes:
        id: Cannot be guessed.
        interview: The interview it follows; goes when that goes.
        owner: As for the interview.
        written_at: Coordinated universal time.
        entry: Lines and marks, as JSON.
    """

    __tablename__ = "diary"

    id: Mapped[str] = mapped_column(String(KEY_LENGTH), primary_key=True)
    interview: Mapped[str] = mapped_column(
        String(KEY_LENGTH), ForeignKey("interview.id", ondelete="CASCADE"), index=True
    )
    owner: Mapped[str] = mapped_column(String(KEY_LENGTH), index=True)
    written_at: Mapped[datetime] = mapped_column(DateTime)
    entry: Mapped[str] = mapped_column(Text)
