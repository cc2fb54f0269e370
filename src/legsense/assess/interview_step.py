"""A step of the interview: what the person sees at once."""

from dataclasses import dataclass
from typing import Final, Literal

from legsense.model.triage_rules import MOST_TICKS

Form = Literal["checklist", "questions", "regions", "complete"]

SAFETY: Final = "It tells us how soon you should be seen."


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the person sees at once.

    Attributes:
        id: Names the step in the record.
        form: How it is answered: a list of ticks, questions one below the other, or a list of
            regions with whether the rest feels normal.
        title: Text above it; empty for a question that stands alone and speaks for itself.
        findings: What it settles, in the order shown.
        sides: Those of the findings that were ticked before: only their side is asked.
        why: Why it is asked.
        whys: Why each single question is asked, where the reasons differ; as long as `findings`.
        side: ``left`` or ``right`` where only regions of one leg are asked for.
        stage: What part of the interview it belongs to.
        left: At most so many safety screens follow; None where that is not known.
    """

    id: str
    form: Form
    findings: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    title: str = ""
    why: str = SAFETY
    whys: tuple[str, ...] = ()
    side: str = ""
    stage: str = ""
    left: int | None = None

    def why_of(self, finding: str) -> str:
        """Return why one of its questions is asked."""
        return self.whys[self.findings.index(finding)] if self.whys else self.why


def list_step(name: str, title: str, findings: tuple[str, ...], left: int) -> Step:
    """Return a list of ticks; one alone is asked as a question."""
    if len(findings) == 1:
        return Step(id=f"ask:{findings[0]}", form="questions", findings=findings, stage="Safety")
    return Step(
        id=name, form="checklist", title=title, findings=findings, stage="Safety", left=left
    )


def questions_step(findings: list[str] | tuple[str, ...], title: str, stage: str) -> Step | None:
    """Return questions one below the other; one alone needs no title."""
    if not findings:
        return None
    return Step(
        id=f"ask:{findings[0]}",
        form="questions",
        title=title if len(findings) > 1 else "",
        findings=tuple(findings),
        stage=stage,
    )


def n_lists(n_findings: int) -> int:
    """Return how many lists so many ticks take."""
    return -(-n_findings // MOST_TICKS)
