"""`legsense kb influence`: which judged figures an expert should check first."""

from pathlib import Path
from typing import Annotated

import typer

from legsense.cli.options import JsonOption

TopOption = Annotated[int, typer.Option("--top", min=1, help="How many figures to print.")]
PeopleOption = Annotated[
    int, typer.Option("--people", min=1, max=100_000, help="How many people are drawn.")
]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help="Same seed, same people.")]
CasesOption = Annotated[
    Path | None,
    typer.Option("--cases", metavar="FILE|DIR", help="Use these cases instead of drawn people."),
]


def influence(
    top: TopOption = 20,
    people: PeopleOption = 1000,
    seed: SeedOption = 1,
    place: CasesOption = None,
    as_json: JsonOption = False,
) -> None:
    """Rank the judged figures by what they do to decisions, so that experts know what to check first.

    Each figure is moved over its range, [low, best, high], while all others stay at their best; what
    that alone does to how soon to be seen and to the leading cause is added up over many people.
    """
    from legsense.cli.rate import rate_bar
    from legsense.cli.screen import show_json
    from legsense.evaluation.cases_file import read_cases
    from legsense.evaluation.influence import influence as ranking_of
    from legsense.evaluation.influence import influence_json
    from legsense.evaluation.influence_figures import lines_of
    from legsense.evaluation.influence_people import drawn_people
    from legsense.evaluation.influence_table import ranking_text
    from legsense.knowledge.current import load_tables
    from legsense.knowledge.load import load_knowledge

    tables, base = load_tables(), load_knowledge()
    answers = (
        drawn_people(people, tables, seed=seed)
        if place is None
        else tuple(case.full for case in read_cases(place, tables).cases if not case.child)
    )
    with rate_bar("Moving figures") as progress:
        ranking = ranking_of(answers, tables, base, progress=progress)[:top]
    lines = lines_of(each.figure for each in ranking)
    if as_json:
        show_json(influence_json(ranking, lines))
        return
    typer.echo(f"Judged figures that matter most to decisions about {len(answers)} people")
    for line in ranking_text(ranking, lines):
        typer.echo(line)
