"""Which file, line and figure each probability of the engine comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.faults import Keys
from legsense.knowledge.load import KNOWLEDGE_FOLDER
from legsense.knowledge.marginals import finding_values
from legsense.knowledge.source_file import read_source_file


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Figure:
    """One figure of the knowledge base.

    Attributes:
        file: Where it stands, within the knowledge base.
        keys: Where in the file.
        finding: What it is about; ``pretest_probability`` for a share.
        value: Value id of a figure with several; ``present`` for a plain one.
        triple: [low, best, high] as it stands.
        provenance: ``read`` or ``judgement``.
    """

    file: str
    keys: Keys
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
    part: Keys = ("probability",) if yes_no else ("distribution", name)

    def figure(file: str, keys: Keys, record: object) -> Figure | None:
        triple = getattr(record, "probability", None)
        if not yes_no:
            triple = (getattr(record, "distribution", None) or {}).get(name)
        if triple is None:
            return None
        return Figure(
            file=file,
            keys=(*keys, *part),
            finding=finding_id,
            value=name,
            triple=tuple(triple),
            provenance=str(getattr(record, "provenance", "")),
        )

    for number, item in enumerate(base.conditions[condition_id].evidence):
        if item.finding == finding_id and not item.at:
            return figure(f"conditions/{condition_id}.yaml", ("evidence", number), item)
    file = f"findings/{finding_id}.yaml"
    for number, low in enumerate(finding.low_defaults):
        if condition_id in low.conditions and yes_no:
            return figure(file, ("low_defaults", number), low)
    for key in ("default", "background"):
        found = figure(file, (key,), getattr(finding, key))
        if found is not None:
            return found
    return None


def share_of(base: KnowledgeBase, condition_id: str, band: str) -> Figure:
    """Return the share of a condition in an age band.

    Args:
        base: The knowledge base.
        condition_id: A condition.
        band: Age band, or ``all_adults``.
    """
    pretest = base.conditions[condition_id].pretest_probability
    of_all = band == "all_adults"
    triple = pretest.all_adults if of_all else pretest.by_age[band]  # type: ignore[index]
    return Figure(
        file=f"conditions/{condition_id}.yaml",
        keys=("pretest_probability", *(("all_adults",) if of_all else ("by_age", band))),
        finding="pretest_probability",
        value=band,
        triple=tuple(triple),
        provenance=pretest.provenance,
    )


def lines_of(figures: Iterable[Figure], folder: Path = KNOWLEDGE_FOLDER) -> dict[Figure, int]:
    """Return the line of each figure in its file, from 1.

    Args:
        figures: Some figures.
        folder: The knowledge base.
    """
    wanted = list(figures)
    files = {
        name: read_source_file(folder / name, name=name)
        for name in sorted({each.file for each in wanted})
    }
    return {each: files[each.file].line(each.keys) for each in wanted}
