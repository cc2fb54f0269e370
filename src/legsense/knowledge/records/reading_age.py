"""kb/wording/reading_age_exceptions.yaml: hard words that questions cannot do without."""

from typing import Annotated

from pydantic import Field

from legsense.knowledge.records.figures import Record


class HardWord(Record):
    """One word that counts as an easy one when the reading age of a question is worked out.

    Attributes:
        word: The word in lower case.
        why: Why no easier word will do.
    """

    word: Annotated[str, Field(pattern=r"^[a-z]+$")]
    why: str


class ReadingAge(Record):
    """The limit for questions, and the words it does not count.

    Attributes:
        id: The name of the file.
        highest: Reading age in years that no question for a person may pass.
        words: The exceptions.
    """

    id: str
    highest: float
    words: tuple[HardWord, ...] = ()
