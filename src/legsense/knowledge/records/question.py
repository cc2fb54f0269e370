"""kb/questions/<id>.yaml: questions to take to the doctor."""

from pydantic import Field

from legsense.knowledge.records.figures import Sourced
from legsense.knowledge.records.gate import Expression


class QuestionSet(Sourced):
    """Questions on one matter; patient text at reading age 9 to 11.

    Attributes:
        id: The name of the file.
        label: What they are about.
        always: True when everyone is shown them.
        order: Sets with a lower number come first.
        conditions, umbrellas: Shown when one of these is likely.
        tests: Shown when one of these is suggested.
        treatments: Shown when one of these is suggested.
        when: Shown when this is true.
        questions: One question each, in order.
    """

    id: str
    label: str
    always: bool = False
    order: int = 10
    conditions: tuple[str, ...] = ()
    umbrellas: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()
    when: Expression | None = None
    questions: tuple[str, ...] = Field(min_length=1)
