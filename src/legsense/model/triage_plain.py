"""Triage rules to and from what JSON can hold, so that they live inside the compiled tables."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from legsense.model.triage_rules import (
    Bare,
    Combine,
    Compare,
    CompiledRule,
    Conflict,
    EmergencyNumber,
    Expression,
    Implied,
    Plain,
    Screen,
    Shape,
    TriageRules,
    UrgencyLevel,
)


def expression_from_plain(plain: Plain) -> Expression:
    """Return the expression that a piece of rule grammar stands for; names are taken as findings.

    Raises:
        ValueError: The piece is not in the grammar; the message shows it and the forms allowed.

    >>> expression_from_plain({"all": ["fever", {"f": "age_years", "op": "lt", "v": 16}]})
    Combine(how='all', parts=(Bare(finding='fever'), Compare(finding='age_years', op='lt', \
values=(16,))), least=0)
    """
    match plain:
        case str():
            return Bare(plain)
        case {"f": str(finding), "op": "lt" | "le" | "gt" | "ge" | "eq" as op, "v": value}:
            return Compare(finding, op, (value,))
        case {"f": str(finding), "op": "in", "v": [*values]}:
            return Compare(finding, "in", tuple(values))
        case {"at_least": {"n": int(least), "of": [*parts]}}:
            return Combine("at_least", tuple(map(expression_from_plain, parts)), least)
        case {"all": [*parts]}:
            return Combine("all", tuple(map(expression_from_plain, parts)))
        case {"any": [*parts]}:
            return Combine("any", tuple(map(expression_from_plain, parts)))
        case {"none": [*parts]}:
            return Combine("none", tuple(map(expression_from_plain, parts)))
    raise ValueError(
        f"{plain!r} is not in the grammar of rules. Write a finding id, {{f, op, v}}, or one of "
        "all, any, none with a list, or at_least with n and of"
    )


def expression_to_plain(expression: Expression) -> Plain:
    """Return the grammar of an expression; `expression_from_plain` reads it back."""
    match expression:
        case Bare(finding):
            return finding
        case Compare(finding, "in", values):
            return {"f": finding, "op": "in", "v": list(values)}
        case Compare(finding, op, (value,)):
            return {"f": finding, "op": op, "v": value}
        case Combine("at_least", parts, least):
            return {"at_least": {"n": least, "of": [expression_to_plain(each) for each in parts]}}
        case Combine(how, parts):
            return {how: [expression_to_plain(each) for each in parts]}
    raise ValueError(f"{expression!r} is not an expression of rules")  # pragma: no cover


def rules_to_plain(rules: TriageRules) -> Plain:
    """Return triage rules as mappings, lists, text and numbers."""
    return _plain(rules)


def _plain(value: object) -> Plain:
    if isinstance(value, Bare | Compare | Combine):
        return expression_to_plain(value)
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def rules_from_plain(plain: Plain) -> TriageRules:
    """Return the triage rules that `rules_to_plain` wrote.

    Equal expressions become one object, so that a reading works each of them out once.
    """
    pool: dict[Expression, Expression] = {}
    return TriageRules(
        levels=tuple(UrgencyLevel(**each) for each in plain["levels"]),
        fallback=plain["fallback"],
        self_care=plain["self_care"],
        settled_first=tuple(plain["settled_first"]),
        rules=tuple(_rule(each, pool) for each in plain["rules"]),
        shapes={key: _shape(each, pool) for key, each in plain["shapes"].items()},
        implied=tuple(
            Implied(when=_shared(each["when"], pool), finding=each["finding"])
            for each in plain["implied"]
        ),
        screens=tuple(
            Screen(**{**each, "findings": tuple(each["findings"])}) for each in plain["screens"]
        ),
        numbers={key: EmergencyNumber(**each) for key, each in plain["numbers"].items()},
        safety_net=dict(plain["safety_net"]),
        conflicts=tuple(
            Conflict(
                findings=tuple(each["findings"]),
                when=_shared(each["when"], pool),
                plain=each["plain"],
            )
            for each in plain["conflicts"]
        ),
    )


def _shared(plain: Plain, pool: dict[Expression, Expression]) -> Expression:
    return _pooled(expression_from_plain(plain), pool)


def _pooled(expression: Expression, pool: dict[Expression, Expression]) -> Expression:
    if isinstance(expression, Combine):
        parts = tuple(_pooled(each, pool) for each in expression.parts)
        expression = Combine(expression.how, parts, expression.least)
    return pool.setdefault(expression, expression)


def _rule(plain: Plain, pool: dict[Expression, Expression]) -> CompiledRule:
    read = {
        "when": _shared(plain["when"], pool),
        "target": tuple(plain["target"]),
        "source": tuple(plain["source"]),
    }
    return CompiledRule(**{**plain, **read})


def _shape(plain: Plain, pool: dict[Expression, Expression]) -> Shape:
    applies_if = plain["applies_if"]
    read = {
        "values": tuple(plain["values"]),
        "applies_if": None if applies_if is None else _shared(applies_if, pool),
    }
    return Shape(**{**plain, **read})
