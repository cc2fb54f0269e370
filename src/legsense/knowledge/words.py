"""The words of the knowledge base that travel with the tables: names, questions, rules, sources."""

from typing import Any

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.localisation_words import localisation_words
from legsense.knowledge.records.finding import Finding
from legsense.knowledge.records.reference import Reference
from legsense.knowledge.screen_words import screen_words
from legsense.model.vocabulary import (
    ConditionSpec,
    FindingSpec,
    GroupSpec,
    Implication,
    RegionGroup,
    RegionSpec,
    SiteSpec,
    Umbrella,
    ValueClass,
    Vocabulary,
)


def vocabulary(
    base: KnowledgeBase, findings: list[str], conditions: list[str], sites: list[str]
) -> Vocabulary:
    """Return the words of the tables, in the order of the arrays."""
    chart = base.chart
    regions = [*chart.leg_regions, *chart.saddle_regions, *chart.companion_regions]
    logic = base.records["implications"]["implications"]
    return Vocabulary(
        findings={key: _finding(base.findings[key]) for key in findings},
        conditions={key: _condition(base, key) for key in conditions},
        sites={key: _site(base, key) for key in sites},
        groups={
            key: GroupSpec(id=key, about=group.about, rho=group.strength.rho)
            for key, group in sorted(base.groups.items())
        },
        regions={
            region.id: RegionSpec(
                id=region.id,
                label=region.label,
                segment=region.segment,
                position=sum(region.position) / 2.0 if region.position else None,
            )
            for region in regions
        },
        region_groups={
            group.id: RegionGroup(id=group.id, label=group.label, regions=tuple(group.regions))
            for group in chart.groups
        },
        companions=tuple(region.id for region in chart.companion_regions),
        saddle=tuple(region.id for region in chart.saddle_regions),
        umbrellas={
            umbrella.id: Umbrella(
                id=umbrella.id,
                label=umbrella.label,
                plain=umbrella.plain,
                members=tuple(umbrella.members),
            )
            for umbrella in base.records["umbrellas"]["umbrellas"].umbrellas
        },
        implications=tuple(
            Implication(
                when=item.when, finding=item.then.finding, value=item.then.value, why=item.why
            )
            for item in logic.implications
        ),
        bounds=tuple((bound.child, bound.parent) for bound in logic.bounds),
        exclusions=tuple(
            (item.findings[0], other) for item in logic.exclusions for other in item.findings[1:]
        ),
    )


def _finding(finding: Finding) -> FindingSpec:
    measure = finding.measure
    return FindingSpec(
        id=finding.id,
        label=finding.label,
        kind=finding.kind,
        answered_by=finding.answered_by,
        stage=finding.stage,
        question=finding.question,
        help=finding.help,
        values=tuple(finding.values),
        answer_labels=dict(finding.answer_labels),
        unaffected=finding.unaffected,
        ordered=finding.ordered,
        sided=finding.sided,
        unit=measure.unit if measure else None,
        minimum=measure.minimum if measure else None,
        maximum=measure.maximum if measure else None,
        classes=tuple(
            ValueClass(id=c.id, label=c.label, from_value=c.from_value, below=c.below)
            for c in (measure.classes if measure else [])
        ),
        regions=finding.regions,
        self_test=finding.self_test,
        applies_if=finding.applies_if,
        checklist=finding.checklist,
        private=finding.private,
        one_way=finding.one_way,
        scored=finding.scored,
        map_overlap=finding.map_overlap,
        entry=finding.entry,
    )


def _condition(base: KnowledgeBase, key: str) -> ConditionSpec:
    condition = base.conditions[key]
    required = condition.requires
    return ConditionSpec(
        id=key,
        label=condition.label,
        plain=condition.plain,
        category=condition.category,
        urgency_if_likely=condition.urgency_if_likely,
        boundary=condition.boundary,
        requires_finding=required.finding if required else None,
        requires_values=tuple(required.values) if required else (),
    )


def _site(base: KnowledgeBase, key: str) -> SiteSpec:
    site = base.sites[key]
    return SiteSpec(
        id=key,
        label=site.label,
        plain=site.plain,
        site_class=site.site_class,
        laterality=site.laterality,
        place=site.place or site.plain,
    )


def texts(base: KnowledgeBase) -> dict[str, Any]:
    """Return the other words that screens and reports show, by kind and id, as plain data."""
    return {
        "references": {key: _citation(item) for key, item in base.records["reference"].items()},
        **localisation_words(base),
        **screen_words(base),
    }


def _citation(reference: Reference) -> dict[str, Any]:
    """Return what a reader needs to find a source, empty fields left out."""
    fields = {
        "title": reference.title,
        "in": reference.container_title or reference.publisher,
        "year": reference.issued,
        "doi": reference.doi,
        "url": reference.url,
        "provenance": reference.provenance,
    }
    return {name: value for name, value in fields.items() if value is not None}
