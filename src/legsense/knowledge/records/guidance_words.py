"""kb/wording/report_words.yaml and kb/model/guidance.yaml: sentences of reports, and when they are said."""

from typing import Annotated

from pydantic import Field

from legsense.knowledge.records.figures import Probability, Record, Sourced


class ReportWords(Sourced):
    """Every sentence of the reports that no other file holds.

    Attributes:
        id: The name of the file.
        patient: For the person; reading age 9 to 11. ``{name}`` stands for what is filled in.
        clinician: For clinicians.
        page: For the pages of the encyclopaedia.
    """

    id: str
    patient: dict[str, str]
    clinician: dict[str, str]
    page: dict[str, str]


class PageWords(Record):
    """kb/wording/pages/: sentences of the web pages, one file a group of pages.

    Attributes:
        id: The name of the file.
        words: Name to sentence; ``{name}`` stands for what is filled in.
    """

    id: str
    words: dict[str, str]


class Cut(Sourced):
    """One probability from which something is said.

    Attributes:
        value: P(condition) from which on.
        why: What it decides.
    """

    value: Probability
    why: str


class Count(Sourced):
    """One number of things shown.

    Attributes:
        value: How many at most.
        why: What it limits.
    """

    value: Annotated[int, Field(ge=1)]
    why: str


class GuidanceSettings(Record):
    """kb/model/guidance.yaml: from which probability on a cause shapes the guidance.

    Attributes:
        id: The name of the file.
        likely: A cause this likely brings its tests, treatments, exercises and questions.
        feared: A cause this likely bars what is bad for it.
        tests_at_most, treatments_at_most, exercises_at_most, questions_at_most: On a page.
        questions_in_emergency: On the way to help.
    """

    id: str
    likely: Cut
    feared: Cut
    tests_at_most: Count
    treatments_at_most: Count
    exercises_at_most: Count
    questions_at_most: Count
    questions_in_emergency: Count
