"""The recovery experiment as a page of documentation: figures beside targets, then the confusion table."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from legsense.model.tables import Tables

if TYPE_CHECKING:
    from legsense.evaluation.localisation import Recovery

TARGETS = {"Marks alone": (0.70, 0.90), "Marks, movements and reflexes": (0.85, None)}
_SHOWN_FROM = 0.05
_MOST_SHOWN = 3

_ABOUT = """# Localisation: what it recovers

Cases are drawn from the leg atlas itself with a seed that set no figure: a site, its side, how far it
reaches in this person, the regions it numbs, and what the person then marks. The judge sees the marks
(and where said so the movements and reflexes) and ranks the sites, each as likely as any other
beforehand unless said otherwise. This shows that the arithmetic undoes what the atlas does. It does
not show that the atlas is right: for that, see how few people with a proven root lesion draw its
textbook strip, in [the dermatome maps](../../src/legsense/kb/anatomy/dermatome_maps.yaml).

The noise asked for is 15 in 100: half of what [the chart](../../src/legsense/kb/anatomy/chart.yaml)
expects of people, with 15 in 100 movements and reflexes not tested. All that the chart expects is 10 in
100 numb regions missed, 12 in 100 bordering regions marked in error, 1 in 100 elsewhere and sides
swapped in 2 in 100 cases; a quarter of the movements and reflexes is then not tested. The column
*wrong marks* says what it comes to: regions reported wrongly for each 100 numb ones.

Some sites cannot be told apart by any map of the skin, or are grades of one thing. The columns *as
class* count those of [one class](../../src/legsense/kb/anatomy/equivalences.yaml), each with its reason,
as one. The classes were drawn up after trial runs on other seeds had shown where sites are confused.
"""


def page(rows: Sequence["Recovery"], tables: Tables) -> str:
    """Return the page in Markdown.

    Args:
        rows: What `experiments` returned.
        tables: Compiled knowledge, for the names of the sites.
    """
    return "\n".join([_ABOUT, *_figures(rows), "", *_confusions(rows, tables)]) + "\n"


def _figures(rows: Sequence["Recovery"]) -> Iterator[str]:
    yield "## Figures"
    yield ""
    yield "| what is drawn and told | cases | wrong marks | first | among 3 | as class: first | among 3 |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for row in rows:
        cells = (*row.exact, *row.as_class)
        shares = " | ".join(f"{100 * share:.1f}" for share in cells)
        yield f"| {row.title} | {row.n_cases} | {100 * row.noise:.0f} | {shares} |"
    yield ""
    for row in _of_targets(rows):
        first, three = TARGETS[row.title]
        also = f", among 3 at least {100 * three:.0f}" if three else ""
        reached = _reached(row, first, three or 0.0)
        yield (
            f"Target for *{row.title.lower()}*: first at least {100 * first:.0f} in 100{also}: {reached}."
        )
        yield ""
    yield (
        "The whole engine weighs causes as well, and its weight for a map is low on purpose: it is "
        "asked about people, not about the atlas."
    )


def _of_targets(rows: Sequence["Recovery"]) -> list["Recovery"]:
    return [next(row for row in rows if row.title == title) for title in TARGETS]


def _reached(row: "Recovery", first: float, three: float) -> str:
    if row.exact[0] >= first and row.exact[1] >= three:
        return "reached by exact site"
    if row.as_class[0] >= first and row.as_class[1] >= three:
        return "reached as class, not by exact site"
    return "not reached"


def _confusions(rows: Sequence["Recovery"], tables: Tables) -> Iterator[str]:
    both = _of_targets(rows)
    yield "## Confusion table"
    yield ""
    yield "In 100 cases of each site. *Taken for* names what was ranked first instead, from 5 in 100 on."
    yield ""
    yield (
        "| site | marks: first | among 3 | taken for | with movements and reflexes: first | among 3 "
        "| taken for |"
    )
    yield "|---|--:|--:|---|--:|--:|---|"
    sites = list(tables.vocabulary.sites)
    for number, site in enumerate(sites):
        if both[0].confusion[number].any():
            cells = " | ".join(_cells(row, number, sites) for row in both)
            yield f"| {site} | {cells} |"


def _cells(row: "Recovery", number: int, sites: Sequence[str]) -> str:
    counts = row.confusion[number]
    share = counts / counts.sum()
    others = [
        f"{sites[other]} {100 * share[other]:.0f}"
        for other in np.argsort(-share, kind="stable")[: _MOST_SHOWN + 1]
        if other != number and share[other] >= _SHOWN_FROM
    ][:_MOST_SHOWN]
    three = row.among_three[number] / counts.sum()
    return f"{100 * share[number]:.0f} | {100 * three:.0f} | {', '.join(others)}"
