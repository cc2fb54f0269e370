"""`legsense explain`: one condition, and why it stands where it stands in a case."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any

import typer

from legsense.cli.options import JsonOption

if TYPE_CHECKING:
    from legsense.model.answers import Answers
    from legsense.model.assessment import RankedCondition
    from legsense.model.tables import Tables
    from legsense.report.explain_page import Basis, Explanation


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
    from legsense.report.explain_page import Explanation, explain_page

    tables = load_tables()
    if condition not in tables.vocabulary.conditions:
        raise typer.BadParameter(_unknown(condition, tables))
    answers = read_case_file(file, tables.vocabulary).answers if file else None
    explanation = Explanation(
        condition=condition,
        profile=profile_of(condition, tables),
        basis=_basis(condition),
        ranked=_ranked(condition, answers, tables) if answers else None,
        answers=answers,
    )
    if as_json:
        give_json(_as_json(explanation, tables))
    else:
        give(explain_page(explanation, tables, paper()))


def _unknown(condition: str, tables: "Tables") -> str:
    close = get_close_matches(condition, tables.vocabulary.conditions, n=1, cutoff=0.4)
    nearest = f" Nearest: `{close[0]}`." if close else ""
    return (
        f"`{condition}` is no condition of the knowledge base.{nearest} "
        "`legsense kb search WORDS` finds the right one."
    )


def _ranked(condition: str, answers: "Answers", tables: "Tables") -> "RankedCondition | None":
    from legsense.assess import assess

    ranked = assess(answers, tables).conditions
    return next((each for each in ranked if each.id == condition), None)


def _basis(condition: str) -> "Mapping[str, Basis]":
    """Return what the figures of a condition rest on; nothing where YAML cannot be read."""
    from legsense.report.explain_page import Basis

    try:
        from legsense.knowledge.kinds import KIND_BY_NAME
        from legsense.knowledge.load import KNOWLEDGE_FOLDER
        from legsense.knowledge.shape import record_of
        from legsense.knowledge.source_file import read_source_file
    except ModuleNotFoundError:
        return {}
    kind = KIND_BY_NAME["condition"]
    path = KNOWLEDGE_FOLDER / kind.file_of(condition)
    if not path.is_file():
        return {}
    source = read_source_file(path, name=path.name)
    record: Any = record_of(source, kind, condition)[0]
    figures = (*record.risk_factors, *record.evidence) if record else ()
    return {
        figure.finding: Basis(provenance=figure.provenance, source=tuple(figure.source))
        for figure in figures
    }


def _as_json(explanation: "Explanation", tables: "Tables") -> dict[str, Any]:
    from legsense.model.tables import AGE_BANDS
    from legsense.report.json_form import contributions_json

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
            "probability": ranked.probability,
            "low": ranked.low,
            "high": ranked.high,
            "for": contributions_json(ranked.for_it),
            "against": contributions_json(ranked.against_it),
        },
    }


def _basis_json(basis: "Basis | None") -> dict[str, Any]:
    if basis is None:
        return {}
    return {"provenance": basis.provenance, "source": list(basis.source)}
