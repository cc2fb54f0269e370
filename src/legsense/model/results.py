"""Raw results as somebody wrote them, and what was read from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from legsense.model.guidance_tables import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class RawResult:
    """One result as it was written in a case.

    Attributes:
        place: Where it stands, for messages.
        of: Id of the result rule.
        fields: The rest: values, units, sides.
    """

    place: str
    of: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """One value of a result and what it means.

    Attributes:
        shown: The value with its unit and side.
        about: What was examined, in plain words; empty where the result has one part.
        side: ``left`` or ``right``; empty where the result has no side.
        plain, clinical: What it means, for the person and for a clinician.
        outcome: Outcome id within the rule.
        abnormal: True when it is not what is expected in health.
    """

    shown: str
    plain: str
    clinical: str
    outcome: str
    abnormal: bool
    basis: Basis
    about: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One criterion that was checked, and how it came out.

    Attributes:
        criterion: Id of the criterion.
        text: The criterion in words.
        shown: The figures it was checked with.
        met: Whether it holds.
    """

    criterion: str
    text: str
    shown: str
    met: bool
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """One result that was read.

    Attributes:
        rule, test: Ids.
        label, plain: Clinical and plain name.
        lines: What was found.
        sets: Finding id to value: what the model takes from it; empty when it is recorded only.
        checks: Criteria that were checked, for nerve studies.
        remarks: What a clinician should know of the reading.
        place: Where it was written, for messages.
        orders: Finding id to the values that this kind of result can give it, the worst first.
        coded: True when a finding was entered and no value: only its meaning was looked up.
    """

    rule: str
    test: str
    label: str
    plain: str
    lines: tuple[ResultLine, ...]
    sets: Mapping[str, str | float] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    remarks: tuple[str, ...] = ()
    place: str = ""
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    coded: bool = False

    def order(self, finding: str) -> tuple[str, ...]:
        """Return the values that this kind of result can give a finding, the worst first."""
        return self.orders.get(finding, ())

    @property
    def abnormal(self) -> bool:
        """Whether any line is not as expected in health."""
        return any(each.abnormal for each in self.lines)
