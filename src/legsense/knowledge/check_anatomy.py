"""Laws of place: shares of placements add to 1, the chart holds together, neighbours are mutual."""

from collections.abc import Iterator

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.faults import Fault, Keys, Place

SUM_TOLERANCE = 0.001
"""How far placements may be from 1; they are chosen, not rounded from something."""


def placements_add_up(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield conditions whose sites do not share out all their cases."""
    for condition in base.conditions.values():
        total = sum(placement.share for placement in condition.lesion.placements)
        if abs(total - 1.0) > SUM_TOLERANCE:
            yield _sum(
                base, condition.id, ("lesion", "placements"), "the shares of all sites", total
            )


def sides_add_up(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield placements whose sides do not share out all their cases."""
    for condition in base.conditions.values():
        for position, placement in enumerate(condition.lesion.placements):
            total = placement.left + placement.right + placement.both
            if abs(total - 1.0) > SUM_TOLERANCE:
                keys: Keys = ("lesion", "placements", position)
                said = f"left, right and both of `{placement.site}`"
                yield _sum(base, condition.id, keys, said, total)


def _sum(base: KnowledgeBase, condition: str, keys: Keys, said: str, total: float) -> Fault:
    return Fault(
        place=Place(file=base.file_of("condition", condition), keys=keys),
        what=f"{said} add to {total:.4g}",
        why="but every case lies somewhere, so they add to 1",
        todo="Correct a share, or add the missing one",
    )


def sides_fit_their_site(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield placements on one side only of a site that is always on both, and the reverse."""
    one_sided = frozenset({"unilateral"})
    two_sided = frozenset({"bilateral_symmetric"})
    for condition in base.conditions.values():
        for position, placement in enumerate(condition.lesion.placements):
            site = base.sites.get(placement.site)
            if site is None:
                continue
            wrong = (site.laterality in one_sided and placement.both == 1.0) or (
                site.laterality in two_sided and placement.both == 0.0
            )
            if wrong:
                yield Fault(
                    place=Place(
                        file=base.file_of("condition", condition.id),
                        keys=("lesion", "placements", position, "both"),
                    ),
                    what=f"`both` of `{placement.site}` is {placement.both:g}",
                    why=f"but the site is `{site.laterality}`",
                    todo="Correct the sides, or choose another site",
                )


def neighbours_are_mutual(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield regions that border on another without being bordered by it."""
    chart = base.single("chart")
    neighbours: dict[str, list[str]] = chart.neighbours if chart is not None else {}
    for region, others in neighbours.items():
        for position, other in enumerate(others):
            if region not in neighbours.get(other, []):
                yield Fault(
                    place=Place(
                        file=base.file_of("chart", "chart"), keys=("neighbours", region, position)
                    ),
                    what=f"`{region}` borders on `{other}`",
                    why=f"but `{other}` does not border on `{region}`",
                    todo="Add the one, or remove the other",
                )


def every_site_is_used(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield sites at which no condition ever lies."""
    if any(base.unread.values()):
        return
    used = {p.site for c in base.conditions.values() for p in c.lesion.placements}
    for site in base.sites:
        if site not in used:
            yield Fault(
                place=Place(file=base.file_of("site", site), keys=("id",)),
                what=f"no condition lies at `{site}`",
                why="so the model can never name it",
                todo="Add it to the placements of a condition, or remove the file",
            )
