"""Red-flag rules as compiled, and what triage concludes from them: plain, frozen, and writable as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

Plain: TypeAlias = Any
"""What JSON can hold: text, numbers, lists, mappings."""

MOST_TICKS: Final = 8
"""Ticks that fit on one screen of a telephone; with seven, the same questions take two screens more."""


@dataclass(frozen=True, slots=True)
class Bare:
    """True when a yes-or-no finding is present, or a sided one on any side."""

    finding: str


@dataclass(frozen=True, slots=True)
class Compare:
    """True when the answer stands in a relation to a value, or is among several.

    Attributes:
        op: ``lt``, ``le``, ``gt``, ``ge`` for measures; ``eq``, ``in`` for values.
        values: The one number or value id, or the several of ``in``.
    """

    finding: str
    op: Literal["lt", "le", "gt", "ge", "eq", "in"]
    values: tuple[str | float, ...]


@dataclass(frozen=True, slots=True)
class Combine:
    """Joins expressions: ``all``, ``any``, ``none``, or at least ``least`` of them."""

    how: Literal["all", "any", "none", "at_least"]
    parts: tuple["Expression", ...]
    least: int = 0


Expression: TypeAlias = Bare | Compare | Combine


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A finding as the rules see it.

    Attributes:
        kind: ``plain``, ``sided``, ``choice``, ``measure`` or ``regions``.
        values: Value ids of a choice; empty otherwise.
        applies_if: The finding is asked only where this is not false; else it counts as absent.
        entry: The complaint that everyone here has: present even when nobody asked.
        default: Value of a context variable that was not given; None for findings.
    """

    id: str
    kind: Literal["plain", "sided", "choice", "measure", "regions"]
    values: tuple[str, ...] = ()
    applies_if: Expression | None = None
    entry: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """One answer that settles another: when ``when`` is true, ``finding`` is present."""

    when: Expression
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Answers that cannot all be right: when ``when`` is true, the person is asked which is.

    Attributes:
        findings: The answers that stand against each other.
        plain: What does not fit, for the person.
    """

    findings: tuple[str, ...]
    when: Expression
    plain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgencyLevel:
    """How soon to be seen; the greater ``rank`` wins."""

    id: str
    rank: int
    label: str
    window: str
    plain: str
    action_clinician: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledRule:
    """One red-flag rule with every named expression written out.

    Attributes:
        plain: Why this matters, for the person.
        do, do_not: What the person does, and leaves alone.
        for_clinician: What is done about it, in a clinician's words.
        assume_when_unknown: A question that the person cannot answer counts as yes once
            another part of the rule is known to be true.
        target: Condition ids the rule is about; may be empty.
        source: Citation keys, the read ones and those behind a judgement.
    """

    id: str
    label: str
    level: str
    plain: str
    when: Expression
    assume_when_unknown: bool
    window: str
    do: str
    do_not: str | None
    for_clinician: str
    target: tuple[str, ...]
    provenance: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Safety questions that are shown together.

    Attributes:
        form: ``checklist`` (ticks, with `none of these`) or ``single`` (one question each).
        findings: In the order shown.
    """

    id: str
    label: str
    plain: str
    form: Literal["checklist", "single"]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyNumber:
    """What to dial in one country (ISO 3166 two-letter code)."""

    country: str
    ambulance: str
    other: str | None = None
    advice: str | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageRules:
    """Everything that triage reads.

    Attributes:
        levels: Most urgent first.
        fallback: Level when no rule fires.
        self_care: The level that must be earned: a rule of it fires and ``settled_first`` is no.
        settled_first: Levels whose rules must all be false before self care.
        rules: In the order of the knowledge base.
        shapes: All findings and context variables by id; rules read some of them.
        screens: Order of asking.
        numbers: Emergency numbers by country; ``default`` where a country is not listed.
        safety_net: Texts that go with every result, by name.
        conflicts: Answers that cannot all be right.
    """

    levels: tuple[UrgencyLevel, ...]
    fallback: str
    self_care: str
    settled_first: tuple[str, ...]
    rules: tuple[CompiledRule, ...]
    shapes: Mapping[str, Shape]
    implied: tuple[Implied, ...]
    screens: tuple[Screen, ...]
    numbers: Mapping[str, EmergencyNumber]
    safety_net: Mapping[str, str]
    conflicts: tuple[Conflict, ...] = ()

    def rank(self, level: str) -> int:
        """Return the rank of a level; the greater is the more urgent."""
        return next(each.rank for each in self.levels if each.id == level)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiredRule:
    """A rule that fired, and why.

    Attributes:
        plain: Why this matters, for the person.
        assumed: True when the rule rests on something that is not known.
        open_questions: Findings behind the assumption; an answer to one may take the rule back.
    """

    id: str
    level: str
    plain: str
    source: tuple[str, ...]
    assumed: bool = False
    open_questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """How soon to be seen, from the answers alone.

    Attributes:
        level: Urgency level id.
        because: Rules that fired, most urgent first; empty when the level is the fallback.
        unasked: Findings nobody asked whose answer could still change the level, in asking order.
        cannot_say: Findings the person could not answer that leave an emergency or same-day rule
            open; the report says so.
    """

    level: str
    because: tuple[FiredRule, ...] = ()
    unasked: tuple[str, ...] = ()
    cannot_say: tuple[str, ...] = field(default=())
