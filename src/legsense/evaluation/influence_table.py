"""The ranking of judged figures as text for the terminal and as lines of a table for pages."""

from collections.abc import Mapping, Sequence
from typing import Final

from legsense.evaluation.influence import Influence
from legsense.evaluation.influence_figures import Figure

HEAD: Final = ("file and line", "figure", "low, best, high", "urgency", "cause", "leaders changed")


def ranking_rows(
    ranking: Sequence[Influence], lines: Mapping[Figure, int]
) -> list[tuple[str, ...]]:
    """Return one line a figure: place, figure, range, shares of the variance in 100, new leaders.

    Args:
        ranking: Most influential first.
        lines: Line of each figure in its file.
    """
    return [
        (
            f"`{_place(each, lines)}`",
            _name(each),
            _range(each),
            f"{100 * each.share_of_urgency:.1f}",
            f"{100 * each.share_of_cause:.1f}",
            str(each.leader_changes),
        )
        for each in ranking
    ]


def ranking_text(ranking: Sequence[Influence], lines: Mapping[Figure, int]) -> list[str]:
    """Return some lines a figure, the place first so that an editor can jump to it.

    Args:
        ranking: Most influential first.
        lines: Line of each figure in its file.
    """
    told = []
    for rank, each in enumerate(ranking, start=1):
        shares = f"{100 * each.share_of_urgency:.1f} in 100 of the urgency's variance"
        told += [
            f"{rank:>3}  {_place(each, lines)}",
            f"     {_name(each)}  [{_range(each)}]",
            f"     {shares}, {100 * each.share_of_cause:.1f} of the leading cause's",
            f"     {each.why}",
        ]
    return told


def _place(each: Influence, lines: Mapping[Figure, int]) -> str:
    return f"kb/{each.figure.file}:{lines[each.figure]}"


def _name(each: Influence) -> str:
    return f"{each.figure.finding}: {each.figure.value}"


def _range(each: Influence) -> str:
    return ", ".join(f"{number:g}" for number in each.figure.triple)
