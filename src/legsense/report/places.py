"""Where the trouble may sit, in plain words with the side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from legsense.localisation.naming import NOWHERE, place_in_words
from legsense.model.assessment import Assessment, RankedSite
from legsense.model.tables import Tables
from legsense.report.bars import bar
from legsense.report.certainty import Certainty
from legsense.report.frequencies import about, capital
from legsense.report.layout import Line, Paper, heading, item, paragraph

_FROM = 0.05
_IN_TABLE_FROM = 0.01
_SHOWN = 4


def places(assessment: Assessment, tables: Tables, paper: Paper) -> Iterator[Line]:
    """Yield the likeliest places of the trouble; nothing when none stands out."""
    likely = [each for each in once(assessment.sites) if each.probability >= _FROM][:_SHOWN]
    if not likely:
        return
    sure = Certainty(assessment, tables)
    yield from heading("Where the trouble may sit", paper)
    for site in likely:
        place = capital(place_in_words(tables.vocabulary.sites[site.id], site.side))
        yield from item(f"{place}: {about(sure.of_place(site.probability))}.", paper)


def place_table(assessment: Assessment, tables: Tables, paper: Paper) -> Iterator[Line]:
    """Yield every place from 1 in 100 with its bar, its share, its name and what doctors call it."""
    sure = Certainty(assessment, tables)
    title = "Where the trouble may sit, in 100 people with answers like these"
    yield from paragraph(title, paper, kind="heading")
    for site in [each for each in once(assessment.sites) if each.probability >= _IN_TABLE_FROM]:
        spec = tables.vocabulary.sites[site.id]
        share = sure.of_place(site.probability)
        drawn = bar(share, share, share, cells=10, plain_characters=paper.plain_characters)
        place = place_in_words(spec, site.side)
        named = place if spec.label.lower() in place.lower() else f"{place} ({spec.label})"
        yield from item(f"{capital(about(share))}: {named}.", paper, mark=drawn, indent=0)


def once(sites: Sequence[RankedSite]) -> list[RankedSite]:
    """Return the places, the likeliest first; "no one place" has no side and is counted together."""
    nowhere = [each for each in sites if each.id == NOWHERE]
    if not nowhere:
        return list(sites)
    together = replace(nowhere[0], probability=min(sum(each.probability for each in nowhere), 1.0))
    merged = [*(each for each in sites if each.id != NOWHERE), together]
    return sorted(merged, key=lambda each: -each.probability)
