"""One evaluation of cases: all runs that were asked for, by group, and beside other advisers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from legsense.evaluation.cases_figures import Figures, figures
from legsense.evaluation.cases_file import CaseSet, Unusable
from legsense.evaluation.cases_run import Outcome, run_cases
from legsense.evaluation.cases_urgency import Triaged, capability, triaged, verdict
from legsense.evaluation.oracle_person import Silence
from legsense.model.tables import Tables

Modes = Literal["both", "direct", "interview"]
ALWAYS: Final = ("emergency_now", "same_day", "within_2_weeks", "routine")
"""Advisers that say one thing whatever the case: what any other has to beat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an evaluation of cases found.

    Attributes:
        modes: Which of the two ways of telling Legsense a case were run.
        examination: Whether findings and results were used.
        main: The outcomes behind the headline: direct, or the interview where only that was run.
        direct, talk: Figures of each run; None where it was not run.
        by: Heading (category, source, scope) to group to the figures of the headline run.
        capability: Adviser to capability comparison score.
        advisers: The same advisers to how their urgency did.
        knowledge: Version and hash of the knowledge base.
        unusable: Lines of the file that held no usable case.
    """

    modes: Modes
    examination: bool
    silence: Silence
    main: tuple[Outcome, ...]
    direct: Figures | None
    talk: Figures | None
    by: Mapping[str, Mapping[str, Figures]]
    capability: Mapping[str, float]
    advisers: Mapping[str, Triaged]
    knowledge: str
    unusable: tuple[Unusable, ...]

    @property
    def headline(self) -> Figures:
        """The figures of the headline run."""
        found = self.direct if self.direct is not None else self.talk
        assert found is not None  # noqa: S101 - one of the two has been run
        return found


def evaluate_cases(
    found: CaseSet,
    tables: Tables,
    *,
    modes: Modes = "both",
    examination: bool = True,
    silence: Silence = "unknown",
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Return everything that cases can tell.

    Args:
        found: Cases as `read_cases` gives them.
        tables: Compiled knowledge.
        modes: ``direct`` takes all that is stated at once, ``interview`` asks the oracle person.
        examination: Whether findings and results of the cases are used.
        silence: What the oracle person says to a question that a case does not answer.
        progress: Told the cases assessed and how many there will be, each run counted.
    """
    cases = found.cases
    n_in_all = len(cases) * (2 if modes == "both" else 1)

    def told(n_before: int) -> Callable[[int], None]:
        return lambda done: None if progress is None else progress(n_before + done, n_in_all)

    runs: dict[str, tuple[Outcome, ...]] = {}
    if modes != "interview":
        runs["direct"] = run_cases(cases, tables, examination=examination, progress=told(0))
    if modes != "direct":
        runs["interview"] = run_cases(
            cases,
            tables,
            mode="interview",
            examination=examination,
            silence=silence,
            progress=told(n_in_all - len(cases)),
        )
    main = next(iter(runs.values()))
    advisers = _advisers(runs)
    return Report(
        modes=modes,
        examination=examination,
        silence=silence,
        main=main,
        direct=figures(runs["direct"], tables) if "direct" in runs else None,
        talk=figures(runs["interview"], tables) if "interview" in runs else None,
        by=_by(main, tables),
        capability=capability(
            {
                name: [
                    verdict(level, outcome, tables) == "exact"
                    for level, outcome in zip(levels, main, strict=True)
                    if outcome.case.gold.urgency is not None
                ]
                for name, levels in advisers.items()
            }
        ),
        advisers={name: _of_adviser(levels, main, tables) for name, levels in advisers.items()},
        knowledge=f"{tables.version} {tables.hash[:12]}",
        unusable=found.unusable,
    )


def _advisers(runs: Mapping[str, Sequence[Outcome]]) -> dict[str, list[str]]:
    """Return what each adviser says about each case: ours, and those that any has to beat."""
    first = next(iter(runs.values()))
    found = {f"legsense, {name}": [each.level for each in run] for name, run in runs.items()}
    found["rules alone"] = [each.level_by_rules for each in first]
    return found | {f"always {level}": [level] * len(first) for level in ALWAYS}


def _of_adviser(levels: Sequence[str], main: Sequence[Outcome], tables: Tables) -> Triaged:
    said = dict(zip([each.case.id for each in main], levels, strict=True))
    return triaged(main, tables, lambda each: said[each.case.id])


def _by(main: Sequence[Outcome], tables: Tables) -> dict[str, dict[str, Figures]]:
    conditions = tables.vocabulary.conditions
    groups: dict[str, dict[str, list[Outcome]]] = {"category": {}, "source": {}, "scope": {}}
    for each in main:
        right = each.case.gold.conditions
        category = conditions[right[0]].category if right else "not in the knowledge base"
        scope = "numb legs are the complaint" if each.case.in_scope else "numbness is by the way"
        for heading, group in (
            ("category", category),
            ("source", each.case.source or "not said"),
            ("scope", scope),
        ):
            groups[heading].setdefault(group, []).append(each)
    return {
        heading: {name: figures(found, tables) for name, found in sorted(parts.items())}
        for heading, parts in groups.items()
    }


def missed(outcome: Outcome, tables: Tables) -> tuple[str, ...]:
    """Return what went wrong with a case: ``cause``, ``over`` or ``under``; empty when nothing."""
    wrong = ["cause"] if outcome.counts_for_ranking and outcome.rank != 1 else []
    how = verdict(outcome.level, outcome, tables)
    return (*wrong, *([how] if how in ("over", "under") else []))
