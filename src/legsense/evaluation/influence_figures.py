"""Which file and figure each probability of the engine comes from."""

from dataclasses import dataclass

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.marginals import finding_values


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Figure:
    """One figure of the knowledge base.

    Attributes:
        file: Where it stands.
        finding: What it is about; ``pretest_probability`` for a share.
        value: Value id of a figure with several; ``present`` for a plain one.
        triple: [low, best, high] as it stands.
        provenance: ``read`` or ``judgement``.
    """

    file: str
    finding: str
    value: str
    triple: tuple[float, ...]
    provenance: str


def figure_of(base: KnowledgeBase, finding_id: str, value: int, condition_id: str) -> Figure | None:
    """Return the figure behind P(value | condition), or None where it is derived from several.

    Args:
        base: The knowledge base.
        finding_id: A scored finding.
        value: Number of the value; for yes-or-no findings the figure is that of present.
        condition_id: A condition.
    """
    finding = base.findings[finding_id]
    names = finding_values(finding)
    yes_no = names == ["absent", "present"]
    name = "present" if yes_no else names[value]
    for item in base.conditions[condition_id].evidence:
        if item.finding == finding_id and not item.at:
            triple = item.probability if yes_no else (item.distribution or {}).get(name)
            return _figure(
                f"conditions/{condition_id}.yaml", finding_id, name, triple, item.provenance
            )
    file = f"findings/{finding_id}.yaml"
    for low in finding.low_defaults:
        if condition_id in low.conditions and yes_no:
            return _figure(file, finding_id, name, low.probability, low.provenance)
    for figure in (finding.default, finding.background):
        if figure is None:
            continue
        triple = figure.probability if yes_no else (figure.distribution or {}).get(name)
        if triple is not None:
            return _figure(file, finding_id, name, triple, figure.provenance)
    return None


def share_of(base: KnowledgeBase, condition_id: str, band: str) -> Figure:
    """Return the share of a condition in an age band."""
    pretest = base.conditions[condition_id].pretest_probability
    triple = pretest.all_adults if band == "all_adults" else pretest.by_age[band]  # type: ignore[index]
    return Figure(
        file=f"conditions/{condition_id}.yaml",
        finding="pretest_probability",
        value=band,
        triple=tuple(triple),
        provenance=pretest.provenance,
    )


def _figure(
    file: str, finding: str, value: str, triple: list[float] | None, provenance: str
) -> Figure | None:
    if triple is None:
        return None
    return Figure(
        file=file, finding=finding, value=value, triple=tuple(triple), provenance=provenance
    )
