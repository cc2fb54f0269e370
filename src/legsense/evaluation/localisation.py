"""Does localisation recover what it generates? Cases drawn from the atlas, places ranked, the share found.

``python -m legsense.evaluation.localisation`` prints the page docs/reference/localisation-confusion.md.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from legsense.evaluation.atlas_cases import NOWHERE, Atlas, AtlasCase, Slips
from legsense.evaluation.localisation_page import page
from legsense.inference.evidence import evidence_of
from legsense.inference.posterior import posterior_of, work_out
from legsense.knowledge.base import KnowledgeBase
from legsense.localisation.chart import chart_evidence
from legsense.localisation.localise import SitePrior, localise
from legsense.model.answers import Answers
from legsense.model.tables import Floats, Tables

HELD_OUT_SEED = 20_260_229
N_EACH = 100
N_WEIGHTED = 2000
N_ENGINE = 500
ASKED_NOISE = Slips(of_chart=0.5, signs_missing=0.15)
"""About 15 in 100 regions wrong and 15 in 100 signs not tested: what the project asks to withstand."""
CHART_NOISE = Slips()
"""What the chart expects of people, twice as much, with a quarter of the signs not tested."""
TOLD = Slips(named_areas=0.5)

Judge = Callable[[AtlasCase], Floats]
"""Returns ``(S,)``: the share of each site, any scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """How often the true site was found.

    Attributes:
        title: What was drawn and what was told.
        n_cases: Cases drawn.
        noise: Wrongly reported regions for each numb region.
        exact: Share with the true site ranked 1st, and among the first 3.
        as_class: The same with sites of one equivalence class counted as one.
        confusion: ``(S, S)`` counts: rows the truth, columns the site ranked first.
        among_three: ``(S,)`` counts of the true site among the first 3.
    """

    title: str
    n_cases: int
    noise: float
    exact: tuple[float, float]
    as_class: tuple[float, float]
    confusion: Floats
    among_three: Floats


def by_marks(tables: Tables, prior: SitePrior = "flat") -> Judge:
    """Return a judge that sees the marks alone."""
    return lambda case: localise(case.marks, tables, prior=prior).by_site.sum(axis=1)


def by_marks_and_signs(tables: Tables, prior: SitePrior = "flat") -> Judge:
    """Return a judge that sees marks, movements and reflexes."""
    return lambda case: localise(case.marks, tables, signs=case.signs, prior=prior).by_site.sum(
        axis=1
    )


def by_engine(tables: Tables, *, signs: bool) -> Judge:
    """Return the whole engine as judge: causes, single and in pairs, at all their places."""

    def judge(case: AtlasCase) -> Floats:
        values = findings_of(case, tables) if signs else {}
        answers = Answers(values=values, marks=case.marks.marks, marks_complete=True)
        chart = chart_evidence(answers, tables)
        posterior = posterior_of(work_out(evidence_of(answers, tables), tables, chart))
        site: Floats = posterior.site.sum(axis=1)
        site[list(tables.vocabulary.sites).index(NOWHERE)] = 0.0
        return site

    return judge


def findings_of(case: AtlasCase, tables: Tables) -> dict[str, str]:
    """Return the findings that record the signs; a finding of several signs takes the one found."""
    values: dict[str, str] = {}
    for sign in tables.texts["signs"]:
        told = case.signs.get(sign["id"])
        for finding in sign["findings"] if told is not None else ():
            if values.get(finding, "none") == "none":
                values[finding] = str(told)
    specs = tables.vocabulary.findings
    return {
        key: value if specs[key].sided else "absent" if value == "none" else "present"
        for key, value in values.items()
        if key in specs
    }


def recover(title: str, cases: Sequence[AtlasCase], judge: Judge, tables: Tables) -> Recovery:
    """Return how often a judge finds the true site.

    Args:
        title: Heads the row of the page.
        cases: At least one.
        judge: Ranks the sites of a case.
        tables: Compiled knowledge.
    """
    classes = class_of(tables)
    n_sites = len(classes)
    confusion = np.zeros((n_sites, n_sites))
    among_three = np.zeros(n_sites)
    exact_places, class_places = [], []
    for case in cases:
        order = np.argsort(-judge(case), kind="stable").tolist()
        confusion[case.site, order[0]] += 1
        exact_places.append(order.index(case.site))
        among_three[case.site] += exact_places[-1] < 3
        ranked = list(dict.fromkeys(classes[site] for site in order))
        class_places.append(ranked.index(classes[case.site]))
    return Recovery(
        title=title,
        n_cases=len(cases),
        noise=sum(c.n_wrong for c in cases) / sum(c.n_numb for c in cases),
        exact=_first_and_three(exact_places),
        as_class=_first_and_three(class_places),
        confusion=confusion,
        among_three=among_three,
    )


def _first_and_three(places: list[int]) -> tuple[float, float]:
    array = np.array(places)
    return float((array < 1).mean()), float((array < 3).mean())


def class_of(tables: Tables) -> list[str]:
    """Return the equivalence class of each site; a site in none is its own."""
    known = {site: c["id"] for c in tables.texts["equivalences"] for site in c["sites"]}
    return [known.get(site, site) for site in tables.vocabulary.sites]


def experiments(
    base: KnowledgeBase,
    tables: Tables,
    *,
    n_each: int = N_EACH,
    n_weighted: int = N_WEIGHTED,
    n_engine: int = N_ENGINE,
) -> list[Recovery]:
    """Return every row of the page, in order.

    Args:
        base: The knowledge base.
        tables: Compiled from it.
        n_each: Cases of each site where sites are drawn evenly.
        n_weighted: Cases where sites are drawn as often as they occur.
        n_engine: The same for the whole engine, which takes longer.
    """
    atlas = Atlas(base, tables, seed=HELD_OUT_SEED)
    asked, real, told = (atlas.uniform(n_each, each) for each in (ASKED_NOISE, CHART_NOISE, TOLD))
    often = atlas.weighted(n_weighted, ASKED_NOISE)
    marks, signs = by_marks(tables), by_marks_and_signs(tables)
    usual, usual_signs = by_marks(tables, "atlas"), by_marks_and_signs(tables, "atlas")
    engine = [by_engine(tables, signs=signs_too) for signs_too in (False, True)]
    again = "The same with movements and reflexes"
    rows: list[tuple[str, list[AtlasCase], Judge]] = [
        ("Marks alone", asked, marks),
        ("Marks, movements and reflexes", asked, signs),
        ("Sites as often as they occur, marks alone", often, usual),
        (again, often, usual_signs),
        ("All the noise the chart expects, marks alone", real, marks),
        (again, real, signs),
        ("Told, not painted: half of the numb areas named", told, marks),
        (again, told, signs),
        ("Whole engine, sites as often as they occur, marks alone", often[:n_engine], engine[0]),
        (again, often[:n_engine], engine[1]),
    ]
    return [recover(title, cases, judge, tables) for title, cases, judge in rows]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the page; ``--cases N`` draws N cases of each site instead of the page's number."""
    # Reading the knowledge base needs pydantic and a YAML reader, which using the tables does not.
    from legsense.knowledge.current import load_tables  # noqa: PLC0415
    from legsense.knowledge.load import load_knowledge  # noqa: PLC0415

    parser = argparse.ArgumentParser(prog="python -m legsense.evaluation.localisation")
    parser.add_argument("--cases", type=int, default=N_EACH, help="cases of each site")
    n_each = parser.parse_args(arguments).cases
    base, tables = load_knowledge(), load_tables()
    sys.stdout.write(page(experiments(base, tables, n_each=n_each), tables))
    return 0


if __name__ == "__main__":
    sys.exit(main())
