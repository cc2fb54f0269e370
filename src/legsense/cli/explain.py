"""`legsense explain`: one condition, and why it stands where it stands in a case."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from legsense.cli.options import JsonOption
from legsense.model.messages import nearest

if TYPE_CHECKING:
    from legsense.model.answers import Answers
    from legsense.model.assessment import RankedCondition
    from legsense.model.guidance_tables import Basis
    from legsense.model.tables import Tables
    from legsense.report.explain_page import Explanation


def explain(
    condition: Annotated[str, typer.Argument(metavar="CONDITION", help="The id of a condition.")],
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="A case, for the reasons in it.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Explain a condition and what speaks for it.

    With a case: why it stands where it stands in that case.
    """
    from legsense.cli.case_file import read_case_file
    from legsense.cli.output import give, give_json
    from legsense.cli.screen import paper
    from legsense.inference.profile import profile_of
    from legsense.knowledge.current import load_tables
    from legsense.knowledge.guidance_current import load_encyclopaedia
    from legsense.report.basis import basis_by_finding
    from legsense.report.explain_page import Explanation, explain_page

    tables = load_tables()
    if condition not in tables.vocabulary.conditions:
        raise typer.BadParameter(_unknown(condition, tables))
    answers = read_case_file(file, tables).answers if file else None
    explanation = Explanation(
        condition=condition,
        profile=profile_of(condition, tables),
        basis=basis_by_finding(load_encyclopaedia()["condition"][condition]),
        ranked=_ranked(condition, answers, tables) if answers else None,
        answers=answers,
    )
    if as_json:
        give_json(_as_json(explanation, tables))
    else:
        give(explain_page(explanation, tables, paper()))


def _unknown(condition: str, tables: "Tables") -> str:
    near = nearest(condition, tables.vocabulary.conditions, cutoff=0.4)
    return (
        f"`{condition}` is no condition of the knowledge base.{near} "
        "`legsense kb search WORDS` finds the right one."
    )


def _ranked(condition: str, answers: "Answers", tables: "Tables") -> "RankedCondition | None":
    from legsense.assess import assess

    ranked = assess(answers, tables).conditions
    return next((each for each in ranked if each.id == condition), None)


def _as_json(explanation: "Explanation", tables: "Tables") -> dict[str, Any]:
    from legsense.model.tables import AGE_BANDS
    from legsense.report.json_form import contributions_json, figure

    spec = tables.vocabulary.conditions[explanation.condition]
    index = list(tables.vocabulary.conditions).index(explanation.condition)
    ranked = explanation.ranked
    return {
        "id": spec.id,
        "label": spec.label,
        "plain": spec.plain,
        "boundary": spec.boundary,
        "urgency_if_likely": spec.urgency_if_likely,
        "pretest_probability": {
            band: shares[index].tolist()
            for band, shares in zip(AGE_BANDS, tables.prior, strict=True)
        },
        "evidence": [
            {
                "finding": each.finding,
                "value": each.value,
                "probability": each.probability,
                "elsewhere": each.elsewhere,
                **_basis_json(explanation.basis.get(each.finding)),
            }
            for each in explanation.profile
        ],
        "case": None
        if ranked is None
        else {
            "probability": figure(ranked.probability),
            "low": figure(ranked.low),
            "high": figure(ranked.high),
            "for": contributions_json(ranked.for_it),
            "against": contributions_json(ranked.against_it),
        },
    }


def _basis_json(basis: "Basis | None") -> dict[str, Any]:
    if basis is None:
        return {}
    return {"provenance": basis.provenance, "source": list(basis.source)}
