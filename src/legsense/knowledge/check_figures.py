"""Laws of figures: the right sort for each finding, values that exist, shares that add up."""

from collections.abc import Iterator, Mapping, Sequence

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.faults import Fault, Keys, Place, suggestion
from legsense.knowledge.presence import is_yes_or_no, scored_values
from legsense.knowledge.records.condition import Evidence, RiskFactor
from legsense.knowledge.records.figures import AGE_BANDS
from legsense.knowledge.records.finding import Background, DefaultFigure, Finding

SUM_TOLERANCE = 0.005
"""How far a sum of printed shares may be from 1: they are rounded to three figures."""


def figures_fit_their_finding(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield figures of the wrong sort, such as one probability for several values."""
    for condition in base.conditions.values():
        file = base.file_of("condition", condition.id)
        for position, item in enumerate(condition.evidence):
            finding = base.findings.get(item.finding)
            if finding is not None:
                yield from _fits(finding, item, file, ("evidence", position))
    for finding in base.findings.values():
        file = base.file_of("finding", finding.id)
        for name in ("background", "default"):
            figure = getattr(finding, name)
            if figure is not None:
                yield from _fits(finding, figure, file, (name,))


def _fits(
    finding: Finding, figure: Evidence | Background | DefaultFigure, file: str, keys: Keys
) -> Iterator[Fault]:
    wanted = "probability" if is_yes_or_no(finding) else "distribution"
    other = "distribution" if wanted == "probability" else "probability"
    if getattr(figure, other) is not None:
        yield _wrong_sort(finding, Place(file=file, keys=(*keys, other)), other, wanted)
    elif getattr(figure, wanted) is None:
        yield Fault(
            place=Place(file=file, keys=keys),
            what=f"`{wanted}` is missing beside `{finding.id}`",
            why="so the entry has no figure",
            todo=f"Add `{wanted}`, or remove the entry",
        )
    elif wanted == "distribution":
        yield from _names_its_values(finding, figure, file, (*keys, wanted))


def _wrong_sort(finding: Finding, place: Place, given: str, wanted: str) -> Fault:
    has = "is only present or absent" if wanted == "probability" else "has several values"
    return Fault(
        place=place,
        what=f"`{finding.id}` is given a `{given}`",
        why=f"but it {has}",
        todo=f"Give it a `{wanted}`",
    )


def _names_its_values(
    finding: Finding, figure: Evidence | Background | DefaultFigure, file: str, keys: Keys
) -> Iterator[Fault]:
    values, given = scored_values(finding), figure.distribution or {}
    for value in given:
        if value not in values:
            yield Fault(
                place=Place(file=file, keys=(*keys, value)),
                what=f"`{value}` is no value of `{finding.id}`",
                why=f"which has {_listed(values)}",
                todo=suggestion(value, values, otherwise="remove it"),
            )
    for value in values:
        if value not in given:
            yield Fault(
                place=Place(file=file, keys=keys),
                what=f"`{finding.id}` has no figure for `{value}`",
                why="but a distribution covers every value",
                todo=f"Add `{value}: [low, best, high]`",
            )


def _listed(values: Sequence[str]) -> str:
    return ", ".join(f"`{value}`" for value in values) or "no values"


def named_values_exist(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield risk factors, required exposures and age figures that name a value nobody can give."""
    for condition in base.conditions.values():
        file = base.file_of("condition", condition.id)
        for position, factor in enumerate(condition.risk_factors):
            place = Place(file=file, keys=("risk_factors", position, "values"))
            yield from _exist(base, factor.finding, factor.values, place)
        if condition.requires is not None:
            place = Place(file=file, keys=("requires", "values"))
            yield from _exist(base, condition.requires.finding, condition.requires.values, place)
    for finding in base.findings.values():
        file = base.file_of("finding", finding.id)
        if finding.background is not None and finding.background.by_age is not None:
            place = Place(file=file, keys=("background", "by_age_values"))
            yield from _exist(base, finding.id, finding.background.by_age_values, place)
        for position, odds in enumerate(finding.unlisted_odds):
            place = Place(file=file, keys=("unlisted_odds", position, "values"))
            yield from _exist(base, finding.id, odds.values, place)


def _exist(
    base: KnowledgeBase, finding_id: str, named: Sequence[str], place: Place
) -> Iterator[Fault]:
    finding = base.findings.get(finding_id)
    values = scored_values(finding) if finding is not None else ()
    for value in named:
        if finding is not None and value not in values:
            yield Fault(
                place=place,
                what=f"`{value}` is no value of `{finding_id}`",
                why=f"which has {_listed(values)}",
                todo=suggestion(value, values, otherwise="name another value"),
            )


def risk_factors_are_exposures(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield exposures that stand as evidence, and symptoms that stand as risk factors."""
    for condition in base.conditions.values():
        file = base.file_of("condition", condition.id)
        lists: Mapping[str, Sequence[Evidence | RiskFactor]] = {
            "evidence": condition.evidence,
            "risk_factors": condition.risk_factors,
        }
        for name, items in lists.items():
            for position, item in enumerate(items):
                finding = base.findings.get(item.finding)
                exposure = finding is not None and finding.kind == "risk_factor"
                if finding is not None and exposure != (name == "risk_factors"):
                    right = "risk_factors" if exposure else "evidence"
                    yield Fault(
                        place=Place(file=file, keys=(name, position, "finding")),
                        what=f"`{item.finding}` stands under `{name}`",
                        why=f"but its kind is `{finding.kind}` and it would be counted wrongly",
                        todo=f"Move it to `{right}`",
                    )


def shares_of_conditions_fit(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield age bands in which the shares of all conditions add to more than 1."""
    totals = dict.fromkeys([*AGE_BANDS, "all_adults"], 0.0)
    for condition in base.conditions.values():
        totals["all_adults"] += condition.pretest_probability.all_adults[1]
        for age, triple in condition.pretest_probability.by_age.items():
            totals[age] += triple[1]
    for band, total in totals.items():
        if total > 1.0 + SUM_TOLERANCE:
            yield Fault(
                place=Place(file=f"{base.name}/conditions"),
                what=f"the best shares of all conditions for `{band}` add to {total:.4f}",
                why="but nobody can have more than one main cause, so they add to 1 at most",
                todo=f"Lower the shares that rose last; see `{band}` under `pretest_probability`",
            )


def every_age_has_a_share(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield age bands for which a condition or a background says nothing."""
    for condition in base.conditions.values():
        file = base.file_of("condition", condition.id)
        keys: Keys = ("pretest_probability", "by_age")
        yield from _ages(condition.pretest_probability.by_age, Place(file=file, keys=keys))
    for finding in base.findings.values():
        if finding.background is not None and finding.background.by_age is not None:
            place = Place(file=base.file_of("finding", finding.id), keys=("background", "by_age"))
            yield from _ages(finding.background.by_age, place)


def _ages(given: object, place: Place) -> Iterator[Fault]:
    missing = [band for band in AGE_BANDS if isinstance(given, dict) and band not in given]
    if missing:
        yield Fault(
            place=place,
            what=f"no figure for {_listed(missing)}",
            why="but people of every age come",
            todo="Add the missing ages",
        )
