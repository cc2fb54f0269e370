"""A record to everything that its reports are made of: the same as for the file of a case."""

import json
from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import Final

from legsense.assess import assess
from legsense.assess.interview_plain import plain_record
from legsense.assess.interview_record import Record
from legsense.guidance import guide
from legsense.guidance.safety import with_safety
from legsense.model.guidance_tables import GuidanceTables
from legsense.model.tables import Tables
from legsense.report.subject import Subject
from legsense.triage.emergency import emergency_number

_REMEMBERED: Final = 32


class Subjects:
    """Works out subjects, and remembers the last few: a result is looked at more than once.

    Args:
        tables, guidance: Compiled knowledge.
    """

    def __init__(self, tables: Tables, guidance: GuidanceTables) -> None:
        self._tables, self._guidance = tables, guidance
        self._known: OrderedDict[tuple[str, date], Subject] = OrderedDict()
        self._lock = Lock()

    def of(self, record: Record, *, today: date) -> Subject:
        """Return what is concluded from a record.

        Args:
            record: What was answered.
            today: The day of the report.
        """
        key = (json.dumps(plain_record(record, self._tables.vocabulary)), today)
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        subject = self._work_out(record, today)
        with self._lock:
            self._known[key] = subject
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return subject

    def _work_out(self, record: Record, today: date) -> Subject:
        assessment = assess(record.answers, self._tables)
        answers = with_safety(record.answers, record.safety)
        return Subject(
            assessment=assessment,
            answers=answers,
            guidance=guide(assessment, answers, self._tables, self._guidance),
            tables=self._tables,
            words=self._guidance,
            number=emergency_number(record.country, self._tables.rules),
            today=today,
        )
