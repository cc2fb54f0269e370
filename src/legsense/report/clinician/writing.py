"""What every part of the clinician's report is written from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from legsense.report.citations import Citations
from legsense.report.phrases import Phrases
from legsense.report.subject import Subject


@dataclass(frozen=True, slots=True)
class Writing:
    """Whom it is about, the words, the numbers of sources, and the encyclopaedia.

    Attributes:
        pages: Codes of conditions, and what each figure rests on.
    """

    subject: Subject
    say: Phrases
    cite: Citations
    pages: Mapping[str, Any]
