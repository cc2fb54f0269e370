"""Print docs/reference/evidence-check.md: published accuracy beside what the model implies.

``python -m legsense.evaluation.evidence_check`` prints the page; ``make docs`` writes it.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from legsense.evaluation.published import Published, published_figures
from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.current import load_tables
from legsense.knowledge.load import load_knowledge
from legsense.model.tables import Floats, Tables

TOLERATED_FACTOR = 2.0
_ALL_ADULTS = -1

HEAD = """# Evidence check

Diagnostic accuracy that was read in a publication, beside what the model implies for the same
finding and condition. The published figures are kept for checking and never scored. Made by
`make docs` from the knowledge base.

**Model, with** is P(finding | condition); **model, without** is P(finding | any other cause),
weighed by how common each cause is among adults with a numb leg. Their ratio is the model's
likelihood ratio. Where a paper prints sensitivity and specificity only, the ratios follow from
them and stand in italics.

**The rule:** a row *differs* when a likelihood ratio of the model lies outside half to double the
printed one, positive or negative. Where a paper gives sensitivity or specificity alone, its odds
are held to the same rule. A row whose paper gives none of these says *nothing to compare*.

A difference is not an error by itself. Papers compare with people who were sent for a scan or to a
clinic, and those resemble the patients more than everyone with a numb leg does; or with healthy
people, who resemble them less than someone with another cause of a numb leg. Each difference is
listed with whom the paper compared, as far as the knowledge base says.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One published figure and the model's.

    Attributes:
        given, without: P(finding | condition) and P(finding | any other cause).
        differences: In words, one for each figure outside the rule.
        comparable: False when the paper gives nothing that the rule can use.
    """

    published: Published
    given: float
    without: float
    differences: tuple[str, ...]
    comparable: bool

    @property
    def lr_positive(self) -> float:
        """P(finding | condition) over P(finding | any other cause)."""
        return self.given / self.without

    @property
    def lr_negative(self) -> float:
        """The same for the finding being absent."""
        return (1.0 - self.given) / (1.0 - self.without)


def check(base: KnowledgeBase, tables: Tables) -> tuple[list[Checked], list[Published]]:
    """Return the figures the model can express, compared, and those it cannot.

    Args:
        base: The knowledge base the tables were made from.
        tables: Compiled knowledge.
    """
    known = tables.vocabulary.findings
    checked, unexpressed = [], []
    for item in published_figures(base):
        starts = [int(tables.slot_start[list(known).index(key)]) for key in item.findings]
        if not starts or min(starts) < 0:
            unexpressed.append(item)
        else:
            checked.append(_checked(item, tables))
    return checked, unexpressed


def positive_given_condition(published: Published, tables: Tables) -> Floats:
    """Return ``(C,)`` P(any of the findings has a positive value | condition).

    Several findings of one group share its strength, which is summed out last.
    """
    negative = np.ones_like(tables.slot_by_condition[0])
    for key in published.findings:
        spec = tables.vocabulary.findings[key]
        start = int(tables.slot_start[list(tables.vocabulary.findings).index(key)])
        values = ("absent", "present") if spec.sided else spec.scored_values()
        slots = [start + values.index(value) for value in published.values]
        negative = negative * (1.0 - tables.slot_by_condition[slots].sum(axis=0))
    positive: Floats = 1.0 - negative @ tables.strength_weights
    return positive


def _checked(published: Published, tables: Tables) -> Checked:
    positive = positive_given_condition(published, tables)
    prior = tables.prior[_ALL_ADULTS, :, 1]
    inside = np.isin(list(tables.vocabulary.conditions), published.conditions)
    given = float(prior[inside] @ positive[inside] / prior[inside].sum())
    without = float(prior[~inside] @ positive[~inside] / prior[~inside].sum())
    pairs = list(_compared(published, given, without))
    return Checked(
        published=published,
        given=given,
        without=without,
        differences=tuple(
            f"{name} {_short(ours)} against {_short(theirs)}"
            for name, ours, theirs, ratio in pairs
            if not 1.0 / TOLERATED_FACTOR <= ratio <= TOLERATED_FACTOR
        ),
        comparable=bool(pairs),
    )


def _compared(
    published: Published, given: float, without: float
) -> Iterator[tuple[str, float, float, float]]:
    """Yield name, ours, theirs and the ratio that the rule looks at, for each figure printed."""
    positive, negative = published.printed_lr_positive, published.printed_lr_negative
    if positive:
        ours = given / without
        yield "LR+", ours, positive, ours / positive
    if negative:
        ours = (1.0 - given) / (1.0 - without)
        yield "LR-", ours, negative, ours / negative
    if positive or negative:
        return
    for name, ours, theirs in (
        ("sensitivity", given, published.sensitivity),
        ("specificity", 1.0 - without, published.specificity),
    ):
        if theirs is not None and 0.0 < theirs < 1.0:
            yield name, ours, theirs, ours / (1.0 - ours) * (1.0 - theirs) / theirs


def page(base: KnowledgeBase, tables: Tables) -> str:
    """Return the page as Markdown.

    Args:
        base: The knowledge base the tables were made from.
        tables: Compiled knowledge.
    """
    checked, unexpressed = check(base, tables)
    checked.sort(key=lambda row: (row.published.about, row.published.findings, row.published.place))
    differing = [row for row in checked if row.differences]
    compared = sum(row.comparable for row in checked)
    summary = (
        f"{len(checked)} published figures that the model can express, {compared} of them with "
        f"something to compare; {len(differing)} differ by the rule."
    )
    return "\n".join(
        [HEAD, summary, "", *_table(checked), *_differences(differing), *_left_out(unexpressed), ""]
    )


def _table(rows: list[Checked]) -> Iterator[str]:
    yield "## All figures"
    yield ""
    yield (
        "| condition | finding | published: sensitivity, specificity | published LR+, LR- "
        "| model, with | model, without | model LR+, LR- | verdict | source |"
    )
    yield "|---|---|---|---|---:|---:|---|---|---|"
    for row in rows:
        item = row.published
        verdict = "**differs**" if row.differences else "agrees"
        cells = (
            item.about,
            _named(item),
            f"{_short(item.sensitivity)}, {_short(item.specificity)}",
            _printed_ratios(item),
            _short(row.given),
            _short(row.without),
            f"{_short(row.lr_positive)}, {_short(row.lr_negative)}",
            verdict if row.comparable else "nothing to compare",
            ", ".join(item.source),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _differences(rows: list[Checked]) -> Iterator[str]:
    yield "## Every difference"
    yield ""
    for row in rows:
        item = row.published
        whom = (
            f" Compared with: {' '.join(item.compared_with.split())}." if item.compared_with else ""
        )
        words = "; ".join(row.differences)
        yield f"- **{item.about}, {_named(item)}**: model's {words} ({item.place}).{whom}"
    yield ""


def _left_out(items: list[Published]) -> Iterator[str]:
    yield "## Read, but no finding of the model says the same"
    yield ""
    for item in sorted(items, key=lambda item: (item.place, item.about)):
        yield f"- {item.about}: {item.place} ({', '.join(item.source)})"


def _named(item: Published) -> str:
    names = " or ".join(item.findings)
    return names if item.values == ("present",) else f"{names}: {' or '.join(item.values)}"


def _printed_ratios(item: Published) -> str:
    positive = _printed(item.lr_positive, item.printed_lr_positive)
    return f"{positive}, {_printed(item.lr_negative, item.printed_lr_negative)}"


def _printed(printed: float | None, derived: float | None) -> str:
    return _short(printed) if printed is not None or derived is None else f"*{_short(derived)}*"


def _short(figure: float | None) -> str:
    return "·" if figure is None else f"{figure:.2g}" if figure < 100.0 else f"{figure:.0f}"


if __name__ == "__main__":
    sys.stdout.write(page(load_knowledge(), load_tables()))
