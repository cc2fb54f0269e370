"""Legsense: open, knowledge-based assessment of numbness in the legs.

What is promised: `load_tables`, `assess`, and the types they speak. Each is imported on first use,
because a program that only asks for the version should not wait for numpy.

>>> import legsense
>>> answers = legsense.Answers(values={"leg_numbness": "left", "foot_drop": "left"})
>>> legsense.assess(answers, legsense.load_tables()).urgency.level
'same_day'
"""

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from legsense.assess import assess
    from legsense.errors import (
        CaseError,
        KnowledgeError,
        LegsenseError,
        OutOfRangeError,
        TablesError,
        UnknownIdError,
    )
    from legsense.knowledge.current import load_tables
    from legsense.model.answers import Answers, Mark
    from legsense.model.assessment import Assessment
    from legsense.model.case import Case, read_case
    from legsense.model.tables import Tables

__version__ = "0.1.0"

__all__ = [
    "Answers",
    "Assessment",
    "Case",
    "CaseError",
    "KnowledgeError",
    "LegsenseError",
    "Mark",
    "OutOfRangeError",
    "Tables",
    "TablesError",
    "UnknownIdError",
    "__version__",
    "assess",
    "load_tables",
    "read_case",
]

_HOME: Final = {
    "Answers": "legsense.model.answers",
    "Assessment": "legsense.model.assessment",
    "Case": "legsense.model.case",
    "CaseError": "legsense.errors",
    "KnowledgeError": "legsense.errors",
    "LegsenseError": "legsense.errors",
    "Mark": "legsense.model.answers",
    "OutOfRangeError": "legsense.errors",
    "Tables": "legsense.model.tables",
    "TablesError": "legsense.errors",
    "UnknownIdError": "legsense.errors",
    "assess": "legsense.assess",
    "load_tables": "legsense.knowledge.current",
    "read_case": "legsense.model.case",
}


class _Face(ModuleType):
    """Keeps the function `assess` in front of the room that has the same name.

    Importing the room would otherwise put it where the function is promised to be.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name == "assess" and isinstance(value, ModuleType):
            value = value.assess
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Import a promised name from the room it lives in."""
    if name not in _HOME:
        raise AttributeError(f"module 'legsense' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return what is promised, for completion in a shell."""
    return sorted(__all__)
