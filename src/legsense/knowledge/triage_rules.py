"""Compile red flags: rules written in words of the knowledge base become rules over findings alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from legsense.errors import KnowledgeError
from legsense.knowledge.records.finding import Finding
from legsense.knowledge.records.red_flag import RedFlag
from legsense.knowledge.records.urgency import (
    AlarmOrder,
    AskFirst,
    Context,
    EmergencyNumbers,
    FiveReasons,
    GuidelineMap,
    Levels,
    LimbStages,
    NamedExpressions,
    SafetyNet,
)
from legsense.knowledge.records.vocabulary import Implications
from legsense.model.triage_plain import (
    expression_from_plain,
    rules_from_plain,
    rules_to_plain,
)
from legsense.model.triage_rules import (
    Bare,
    Combine,
    Compare,
    CompiledRule,
    EmergencyNumber,
    Expression,
    Implied,
    Screen,
    Shape,
    TriageRules,
    UrgencyLevel,
)

TRIAGE_KINDS = (
    ("red_flag", "red_flags/*.yaml", RedFlag),
    ("levels", "urgency/levels.yaml", Levels),
    ("expressions", "urgency/expressions.yaml", NamedExpressions),
    ("ask_first", "urgency/ask_first.yaml", AskFirst),
    ("alarm_order", "urgency/alarm_order.yaml", AlarmOrder),
    ("context", "urgency/context.yaml", Context),
    ("safety_net", "urgency/safety_net.yaml", SafetyNet),
    ("emergency_numbers", "urgency/emergency_numbers.yaml", EmergencyNumbers),
    ("five_reasons", "urgency/five_reasons.yaml", FiveReasons),
    ("ng127_map", "urgency/ng127_map.yaml", GuidelineMap),
    ("limb_stages", "urgency/limb_stages.yaml", LimbStages),
)
"""Kind name, files and record of all that this room reads: beside findings and implications."""

CHECKLIST_LIMIT = 7
"""Ticks that fit on one screen of a telephone."""


@dataclass(slots=True)
class _Names:
    """Resolves the names in rules, and gathers every fault on the way."""

    named: Mapping[str, Any]
    shapes: Mapping[str, Shape]
    faults: list[str] = field(default_factory=list)

    def expression(self, plain: Any, place: str) -> Expression:
        """Return an expression over findings alone, noting what is wrong with it."""
        try:
            written = expression_from_plain(plain)
        except ValueError as fault:
            self.faults.append(f"{place}: {fault}")
            return Combine("any", ())
        return self._resolved(written, place, within=())

    def _resolved(self, node: Expression, place: str, within: tuple[str, ...]) -> Expression:
        if isinstance(node, Combine):
            if node.how == "none" and "none" in within:
                self._fault(place, "has `none` inside `none`", "Turn the inner part round")
            inside = (*within, node.how)
            parts = tuple(self._resolved(each, place, inside) for each in node.parts)
            return Combine(node.how, parts, node.least)
        if isinstance(node, Bare) and node.finding in self.named:
            if node.finding in within:
                self._fault(place, f"`{node.finding}` names itself", "Write the circle out")
                return Combine("any", ())
            written = expression_from_plain(self.named[node.finding])
            return self._resolved(written, place, (*within, node.finding))
        self._check_leaf(node, place)
        return node

    def _check_leaf(self, leaf: Bare | Compare, place: str) -> None:
        shape = self.shapes.get(leaf.finding)
        if shape is None:
            near = get_close_matches(leaf.finding, [*self.shapes, *self.named], 1, 0.0)
            self._fault(
                place,
                f"`{leaf.finding}` is neither a finding nor a named expression",
                f"Nearest name: `{near[0] if near else 'none'}`. Correct it, or add its file",
            )
        elif isinstance(leaf, Bare) and shape.kind not in {"plain", "sided"}:
            self._fault(place, f"`{leaf.finding}` stands bare", "Compare it with a value")
        elif isinstance(leaf, Compare) and shape.kind == "choice":
            for value in sorted(set(map(str, leaf.values)) - set(shape.values)):
                self._fault(
                    place,
                    f"`{value}` is no value of `{leaf.finding}`",
                    f"Use one of: {', '.join(shape.values)}",
                )

    def _fault(self, place: str, what: str, remedy: str) -> None:
        self.faults.append(f"{place}: {what}. {remedy}.")


def compile_triage(records: Mapping[str, Mapping[str, Any]]) -> TriageRules:
    """Return the rules that triage runs on.

    Args:
        records: Kind name to id to record, as a KnowledgeBase holds them; needs the kinds of
            TRIAGE_KINDS, findings and implications.

    Raises:
        KnowledgeError: Names that do not exist, circles, or rules that break the law of
            exclusions; all faults at once.
    """
    context: Context = records["context"]["context"]
    expressions: NamedExpressions = records["expressions"]["expressions"]
    shapes = {each.id: _shape(each) for each in records["finding"].values()}
    for variable in context.context:
        shapes[variable.id] = Shape(
            id=variable.id, kind="choice", values=tuple(variable.values), default=variable.default
        )
    names = _Names(named={each.id: each.when for each in expressions.expressions}, shapes=shapes)
    names.faults += _twice_used_names(names)
    with_conditions = _with_applies_if(records["finding"], names)
    compiled = _compile_all(records, names, with_conditions)
    faults = [*names.faults, *_order_faults(compiled, records)]
    if faults:
        raise KnowledgeError(faults)
    return rules_from_plain(rules_to_plain(compiled))  # Equal expressions become one object.


def _twice_used_names(names: _Names) -> list[str]:
    return [
        f"kb/urgency/expressions.yaml: `{each}` is also a finding. Give the expression its own name."
        for each in sorted(names.named.keys() & names.shapes.keys())
    ]


def _shape(finding: Finding) -> Shape:
    if finding.measure is not None:
        return Shape(id=finding.id, kind="measure")
    if finding.regions:
        return Shape(id=finding.id, kind="regions")
    if finding.sided:
        return Shape(id=finding.id, kind="sided", entry=finding.entry)
    if finding.values == ["absent", "present"]:
        return Shape(id=finding.id, kind="plain", entry=finding.entry)
    return Shape(id=finding.id, kind="choice", values=tuple(finding.values))


def _with_applies_if(findings: Mapping[str, Finding], names: _Names) -> dict[str, Shape]:
    whole = dict(names.shapes)
    for finding in findings.values():
        if finding.applies_if is not None:
            place = f"kb/findings/{finding.id}.yaml: `applies_if`"
            shape = names.shapes[finding.id]
            whole[finding.id] = Shape(
                id=shape.id,
                kind=shape.kind,
                values=shape.values,
                entry=shape.entry,
                applies_if=names.expression(finding.applies_if, place),
            )
    return whole


def _compile_all(
    records: Mapping[str, Mapping[str, Any]], names: _Names, shapes: Mapping[str, Shape]
) -> TriageRules:
    levels: Levels = records["levels"]["levels"]
    flags: Sequence[RedFlag] = list(records["red_flag"].values())
    ranks = {each.id: each.rank for each in levels.levels}
    rules = tuple(
        _rule(flag, names) for flag in sorted(flags, key=lambda each: (-ranks[each.level], each.id))
    )
    implied = tuple(_implied(records["implications"]["implications"], names))
    screens: AskFirst = records["ask_first"]["ask_first"]
    read = _read_by(rules, implied, shapes)
    read |= {each for screen in screens.screens for each in screen.findings}
    return TriageRules(
        levels=tuple(
            UrgencyLevel(**each.model_dump())
            for each in sorted(levels.levels, key=lambda each: -each.rank)
        ),
        fallback=levels.fallback,
        self_care=levels.self_care,
        settled_first=tuple(levels.settled_before_self_care),
        rules=rules,
        shapes={each: shapes[each] for each in sorted(read & shapes.keys())},
        implied=implied,
        screens=tuple(
            Screen(**{**each.model_dump(), "findings": tuple(each.findings)})
            for each in screens.screens
        ),
        numbers=_numbers(records["emergency_numbers"]["emergency_numbers"]),
        safety_net=_texts(records["safety_net"]["safety_net"]),
    )


def _rule(flag: RedFlag, names: _Names) -> CompiledRule:
    return CompiledRule(
        id=flag.id,
        label=flag.label,
        level=flag.level,
        plain=flag.plain,
        when=names.expression(flag.when, f"kb/red_flags/{flag.id}.yaml: `when`"),
        assume_when_unknown=flag.unknown_policy == "assume_true",
        window=flag.window,
        do=flag.do,
        do_not=flag.do_not,
        target=tuple(flag.target),
        provenance=flag.provenance,
        source=(*flag.source, *flag.anchored_by),
    )


def _implied(implications: Implications, names: _Names) -> Iterator[Implied]:
    place = "kb/vocabulary/implications.yaml"
    for each in implications.implications:
        if each.then.value == "present":
            yield Implied(when=names.expression(each.when, place), finding=each.then.finding)


def findings_in(expression: Expression) -> frozenset[str]:
    """Return the ids of all findings that an expression reads."""
    if isinstance(expression, Combine):
        return frozenset().union(*map(findings_in, expression.parts))
    return frozenset({expression.finding})


def _read_by(
    rules: Sequence[CompiledRule], implied: Sequence[Implied], shapes: Mapping[str, Shape]
) -> set[str]:
    """Return all findings that matter: in rules, in what settles them, in what makes them asked."""
    read = {each for rule in rules for each in findings_in(rule.when)}
    for implication in implied:
        if implication.finding in read:
            read |= findings_in(implication.when)
    for each in tuple(read):
        condition = shapes[each].applies_if if each in shapes else None
        if condition is not None:
            read |= findings_in(condition)
    return read


def _numbers(record: EmergencyNumbers) -> dict[str, EmergencyNumber]:
    default = EmergencyNumber(
        country="default", ambulance=record.default.ambulance, other=record.default.other
    )
    listed = {
        each.country: EmergencyNumber(
            **each.model_dump(exclude={"list_agrees"}), confirmed=each.list_agrees == "yes"
        )
        for each in record.numbers
    }
    return {"default": default, **listed}


def _texts(record: SafetyNet) -> dict[str, str]:
    sourced = {"id", "show_always", "provenance", "source", "anchored_by", "locator", "note"}
    texts: dict[str, str] = record.model_dump(exclude=sourced)
    return texts


def _order_faults(rules: TriageRules, records: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield what is wrong between rules, screens and the order of alarm."""
    alarm: AlarmOrder = records["alarm_order"]["alarm_order"]
    may_exclude = {each.finding for each in (*alarm.reassuring, *alarm.two_way)}
    ladders = {each.finding for each in alarm.ladders}
    for rule in rules.rules:
        if rule.level not in rules.settled_first:
            continue
        for finding in sorted(_excluded(rule.when) - may_exclude - ladders):
            yield (
                f"kb/red_flags/{rule.id}.yaml: `{finding}` stands under `none`, and a yes would "
                "lower urgency. Take it out, or name it under `reassuring` in "
                "kb/urgency/alarm_order.yaml with the reason."
            )
    for screen in rules.screens:
        if screen.form == "checklist" and len(screen.findings) > CHECKLIST_LIMIT:
            yield (
                f"kb/urgency/ask_first.yaml: screen `{screen.id}` has {len(screen.findings)} ticks, "
                f"more than {CHECKLIST_LIMIT}. Split it."
            )
        for finding in screen.findings:
            if finding not in rules.shapes:
                yield (
                    f"kb/urgency/ask_first.yaml: `{finding}` of screen `{screen.id}` is not a "
                    "finding. Correct the id."
                )


def _excluded(expression: Expression, *, under_none: bool = False) -> set[str]:
    """Return the findings that stand under `none`."""
    if not isinstance(expression, Combine):
        return {expression.finding} if under_none else set()
    inside = under_none or expression.how == "none"
    return set().union(*(_excluded(each, under_none=inside) for each in expression.parts))
