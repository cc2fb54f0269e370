"""Compile red flags: rules in the words of the knowledge base become rules over findings alone."""

from collections.abc import Iterator
from typing import cast

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.records.finding import Finding
from legsense.knowledge.records.red_flag import RedFlag
from legsense.knowledge.records.urgency import (
    AskFirst,
    Context,
    EmergencyNumbers,
    Levels,
    NamedExpressions,
    SafetyNet,
)
from legsense.knowledge.records.vocabulary import Implications
from legsense.model.triage_plain import expression_from_plain, rules_from_plain, rules_to_plain
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


def compile_triage(base: KnowledgeBase) -> TriageRules:
    """Return the rules that triage runs on.

    Args:
        base: A valid knowledge base: every name in its rules exists, and none names itself.
    """
    writer = ExpressionWriter(base)
    levels: Levels = base.records["levels"]["levels"]
    screens: AskFirst = base.records["ask_first"]["ask_first"]
    ranks = {each.id: each.rank for each in levels.levels}
    flags = cast("dict[str, RedFlag]", base.records["red_flag"]).values()
    rules = tuple(
        writer.rule(each) for each in sorted(flags, key=lambda flag: (-ranks[flag.level], flag.id))
    )
    compiled = TriageRules(
        levels=tuple(
            UrgencyLevel(**each.model_dump())
            for each in sorted(levels.levels, key=lambda level: -level.rank)
        ),
        fallback=levels.fallback,
        self_care=levels.self_care,
        settled_first=tuple(levels.settled_before_self_care),
        rules=rules,
        shapes=dict(sorted(writer.shapes().items())),
        implied=tuple(writer.implied(base.records["implications"]["implications"])),
        screens=tuple(
            Screen(**{**each.model_dump(), "findings": tuple(each.findings)})
            for each in screens.screens
        ),
        numbers=_numbers(base.records["emergency_numbers"]["emergency_numbers"]),
        safety_net=_texts(base.records["safety_net"]["safety_net"]),
        conflicts=tuple(writer.conflicts(base.records["implications"]["implications"])),
    )
    return rules_from_plain(rules_to_plain(compiled))  # Equal expressions become one object.


class ExpressionWriter:
    """Writes named expressions and groups of regions out.

    Args:
        base: A valid knowledge base.
    """

    def __init__(self, base: KnowledgeBase) -> None:
        named: NamedExpressions = base.records["expressions"]["expressions"]
        self._named = {each.id: each.when for each in named.expressions}
        self._findings = base.findings
        self._context: Context = base.records["context"]["context"]
        self._regions = {each.id: tuple(each.regions) for each in base.chart.groups}

    def expression(self, plain: Plain) -> Expression:
        """Return an expression over findings alone."""
        return self._written_out(expression_from_plain(plain))

    def _written_out(self, node: Expression) -> Expression:
        if isinstance(node, Combine):
            return Combine(node.how, tuple(map(self._written_out, node.parts)), node.least)
        if isinstance(node, Bare) and node.finding in self._named:
            return self.expression(self._named[node.finding])
        if isinstance(node, Compare) and getattr(
            self._findings.get(node.finding), "regions", False
        ):
            areas = (self._regions.get(str(each), (str(each),)) for each in node.values)
            return Compare(node.finding, "in", tuple(region for area in areas for region in area))
        return node

    def rule(self, flag: RedFlag) -> CompiledRule:
        """Return a red flag with its expression written out."""
        return CompiledRule(
            id=flag.id,
            label=flag.label,
            level=flag.level,
            plain=flag.plain,
            when=self.expression(flag.when),
            assume_when_unknown=flag.unknown_policy == "assume_true",
            window=flag.window,
            do=flag.do,
            do_not=flag.do_not,
            for_clinician=flag.for_clinician,
            target=tuple(flag.target),
            provenance=flag.provenance,
            source=(*flag.source, *flag.anchored_by),
        )

    def implied(self, implications: Implications) -> Iterator[Implied]:
        """Yield the implications that settle an answer; those that only ask are not for here."""
        for each in implications.implications:
            if each.then.value == "present":
                yield Implied(when=self.expression(each.when), finding=each.then.finding)

    def conflicts(self, implications: Implications) -> Iterator[Conflict]:
        """Yield the answers that cannot all be right."""
        for each in implications.conflicts:
            when = self.expression(each.when)
            yield Conflict(findings=tuple(each.findings), when=when, plain=each.plain)

    def shapes(self) -> dict[str, Shape]:
        """Return all findings and context variables as the rules see them."""
        found = {
            each.id: Shape(
                id=each.id, kind="choice", values=tuple(each.values), default=each.default
            )
            for each in self._context.context
        }
        return found | {each.id: self._shape(each) for each in self._findings.values()}

    def _shape(self, finding: Finding) -> Shape:
        yes_or_no = finding.values == ["absent", "present"]
        applies_if = finding.applies_if
        return Shape(
            id=finding.id,
            kind=(
                "measure"
                if finding.measure is not None
                else "regions"
                if finding.regions
                else "sided"
                if finding.sided
                else "plain"
                if yes_or_no
                else "choice"
            ),
            values=() if yes_or_no or finding.sided else tuple(finding.values),
            applies_if=None if applies_if is None else self.expression(applies_if),
            entry=finding.entry,
        )


def findings_in(expression: Expression) -> frozenset[str]:
    """Return the ids of all findings that an expression reads."""
    if isinstance(expression, Combine):
        return frozenset().union(*map(findings_in, expression.parts))
    return frozenset({expression.finding})


def _numbers(record: EmergencyNumbers) -> dict[str, EmergencyNumber]:
    listed = {
        each.country: EmergencyNumber(
            **each.model_dump(exclude={"list_agrees"}), confirmed=each.list_agrees == "yes"
        )
        for each in record.numbers
    }
    return {"default": EmergencyNumber(country="default", **record.default.model_dump()), **listed}


def _texts(record: SafetyNet) -> dict[str, str]:
    about = {"id", "show_always", "provenance", "source", "anchored_by", "locator", "note"}
    texts: dict[str, str] = record.model_dump(exclude=about)
    return texts
