"""Creatinine to estimated glomerular filtration rate, by age and sex."""

from collections.abc import Mapping

from legsense.errors import CaseError
from legsense.guidance.results.numbers import band_of, in_unit, number
from legsense.guidance.results.values import line, result
from legsense.model.answers import Answers
from legsense.model.result_rules import ResultRule
from legsense.model.results import RawResult, ReadResult


def read_filtration(raw: RawResult, rule: ResultRule, answers: Answers) -> ReadResult:
    """Return what a creatinine says of the kidneys.

    Raises:
        CaseError: No unit, an implausible value, or no age and sex of a grown-up.
    """
    place = f"{raw.place}.value"
    creatinine = in_unit(place, rule, raw.fields.get("value"), raw.fields.get("unit"))
    age, sex = answers.values.get("age_years"), answers.values.get("sex_recorded")
    grown_up = rule.figures["least_age_years"]
    if not isinstance(age, float) or age < grown_up or sex not in ("female", "male"):
        raise CaseError(
            f"{raw.place}: creatinine means nothing without age (from {grown_up:g}) and sex. Add "
            '"age_years" and "sex_recorded" to the part "person", or write the rate itself as "egfr".'
        )
    rate = round(filtration_rate(creatinine, age, str(sex), rule.figures))
    outcome = band_of(place, rate, rule.bands)
    written = f"{number(place, raw.fields.get('value')):g} {raw.fields.get('unit')}"
    shown = f"creatinine {written}: about {rate} mL/min/1.73m2"
    return result(raw, rule, (line(rule, outcome, shown),), rule.outcomes[outcome].sets)


def filtration_rate(
    creatinine_umol_per_l: float, age_years: float, sex: str, name: Mapping[str, float]
) -> float:
    """Return the estimated filtration rate in mL/min per 1.73 square metres.

    Args:
        creatinine_umol_per_l: In blood, micromoles a litre.
        age_years: Of a grown-up.
        sex: ``female`` or ``male``.
        name: Constants of the equation by name.

    Source: CKD-EPI 2021 creatinine equation, doi:10.1056/NEJMoa2102953.
    """
    share = creatinine_umol_per_l / name["umol_per_l_in_mg_per_dl"] / name[f"knee_{sex}"]
    rate: float = (
        name["scale"]
        * min(share, 1.0) ** name[f"below_knee_{sex}"]
        * max(share, 1.0) ** name["above_knee"]
        * name["each_year"] ** age_years
        * name[f"factor_{sex}"]
    )
    return rate
