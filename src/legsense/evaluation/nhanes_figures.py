"""What a survey says of the model: discrimination, calibration of joint answers, two causes, silence."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from legsense.evaluation.calibration import Share
from legsense.evaluation.nhanes_causes import Silent, TwoCauses, silent, two_causes
from legsense.evaluation.nhanes_design import share
from legsense.evaluation.nhanes_discrimination import Discrimination, discrimination, groups_of
from legsense.evaluation.nhanes_joint import Joint, joints
from legsense.evaluation.nhanes_mapping import mapping
from legsense.evaluation.nhanes_people import read_people, told_apart
from legsense.evaluation.nhanes_score import score_people
from legsense.model.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyReport:
    """Everything measured on one set of survey tables.

    Attributes:
        cycles: Years of the cycles that were read.
        n_people: Examined, of the age from which feet were examined.
        n_complaint: Of them, with numb or tingling feet.
        n_patterns: Different sets of answers among them.
        complaint: Share with numb or tingling feet, weighted.
        discrimination: One for each outcome and group.
        joint: For each set of the three answers; all three first.
        two_causes: People with two measured causes.
        silent: One for each outcome.
        knowledge: Version and hash of the knowledge base.
    """

    cycles: tuple[str, ...]
    n_people: int
    n_complaint: int
    n_patterns: int
    complaint: Share
    discrimination: tuple[Discrimination, ...]
    joint: tuple[Joint, ...]
    two_causes: TwoCauses
    silent: tuple[Silent, ...]
    knowledge: str


def evaluate_nhanes(
    folder: Path, tables: Tables, *, progress: Callable[[int, int], None] | None = None
) -> SurveyReport:
    """Return what a survey's tables say of the model.

    Args:
        folder: Tables of one or more cycles; see `read_survey`.
        tables: Compiled knowledge.
        progress: Told the sets of answers worked out, and how many there are.

    Raises:
        SurveyError: Tables are missing, or nobody old enough was examined and measured.
    """
    people = read_people(folder)
    outcomes = mapping().data["outcomes"]
    scores = score_people(people.items, people.rows, tables, progress=progress)
    return SurveyReport(
        cycles=people.cycles,
        n_people=len(people),
        n_complaint=int((people.complaint == 1.0).sum()),
        n_patterns=scores.n_patterns,
        complaint=share(people.complaint == 1.0, people.complaint >= 0.0, people.design),
        discrimination=tuple(
            discrimination(each, group, inside, people, scores.umbrella[each["umbrella"]])
            for each in outcomes
            for group, inside in groups_of(people)
            if told_apart(people.outcomes[each["id"]][inside])
        ),
        joint=joints(people, tables),
        two_causes=two_causes(people, scores, tables),
        silent=tuple(silent(each, people, scores) for each in outcomes),
        knowledge=f"{tables.version} {tables.hash[:12]}",
    )
