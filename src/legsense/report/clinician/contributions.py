"""Why a condition stands where it stands: what each answer multiplied its odds by, and on what basis."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from legsense.model.assessment import Contribution, RankedCondition
from legsense.model.guidance import Said
from legsense.model.guidance_tables import Basis
from legsense.report.basis import basis_by_finding
from legsense.report.blocks import Beside, Block, Card, Figure, Grid, Para
from legsense.report.clinician.writing import Writing
from legsense.report.frequencies import percent
from legsense.report.named import with_names
from legsense.report.plots import Pull, pull_bars
from legsense.report.reasons import telling
from legsense.report.sayings import answer_of

_TOLD, _LEAST = 5, 0.05
"""So many answers either way, and none that multiplies the odds by less than about 1.05."""


def contribution_card(condition: RankedCondition, writing: Writing) -> Card:
    """Return one condition with the answers for and against it, and what it is not."""
    return _Reasons(condition, writing).card()


@dataclass(frozen=True, slots=True)
class _Reasons:
    condition: RankedCondition
    writing: Writing

    def card(self) -> Card:
        say, subject = self.writing.say, self.writing.subject
        share = subject.certainty.of_condition(self.condition)
        title = say.say(
            "condition_basis", condition=self.condition.label, percent=percent(share.best)
        )
        told = self._told()
        blocks: list[Block] = []
        if told:
            blocks.append(
                Beside(columns=((self._table(told),), (self._bars(told),)), weights=(5, 4))
            )
        spec = subject.tables.vocabulary.conditions[self.condition.id]
        if spec.boundary:
            text = with_names(spec.boundary, subject.tables.vocabulary)
            blocks.append(Para(said=say.say("boundary", text=text), tone="faint"))
        return Card(title=title, blocks=tuple(blocks))

    def _told(self) -> list[Contribution]:
        """Return the strongest answers for it, then the strongest against it, strongest last."""
        words = self.writing.subject.tables.vocabulary
        speaks_for = telling(self.condition.for_it, words, least=_LEAST)[:_TOLD]
        against = telling(self.condition.against_it, words, least=_LEAST)[:_TOLD]
        return [*speaks_for, *reversed(against)]

    def _table(self, told: Sequence[Contribution]) -> Grid:
        say = self.writing.say
        basis = basis_by_finding(self.writing.pages["condition"][self.condition.id])
        rows = tuple(
            (
                self._answer(each),
                say.say("ratio", ratio=_ratio(each.log_odds)),
                Said(
                    text=self.writing.cite.mark(basis.get(each.id, Basis())),
                    origin=f"conditions/{self.condition.id}#evidence",
                ),
            )
            for each in told
        )
        caption = say.say("contributions", condition=self.condition.label)
        return Grid(
            caption=caption, head=say.head("contribution_head"), rows=rows, weights=(6, 2, 4)
        )

    def _answer(self, each: Contribution) -> Said:
        subject, say = self.writing.subject, self.writing.say
        words = subject.tables.vocabulary
        value = answer_of(each.id, subject.answers, words)
        text = say.text("finding_line", label=words.findings[each.id].label, value=value)
        return Said(text=text, origin=f"findings/{each.id}#label")

    def _bars(self, told: Sequence[Contribution]) -> Figure:
        findings = self.writing.subject.tables.vocabulary.findings
        pulls = [Pull(label=findings[each.id].label, log_odds=each.log_odds) for each in told]
        lines = " ".join(f"{each.label} {each.log_odds:+.1f}." for each in pulls)
        alt = self.writing.say.say("why_alt", condition=self.condition.label, lines=lines)
        return Figure(draw=lambda: pull_bars(pulls, title=alt.text), alt=alt)


def _ratio(log_odds: float) -> str:
    ratio = math.exp(log_odds)
    return f"{ratio:.0f}" if ratio >= 10.0 else f"{ratio:.2g}"
