"""The picture of where, for both reports: what was marked, or where the likeliest place is felt."""

from collections.abc import Iterator

import numpy as np

from legsense.model.tables import Tables
from legsense.report.blocks import Figure
from legsense.report.body_map import Shares, body_map
from legsense.report.phrases import Phrases
from legsense.report.subject import Subject

_LEAST_SITE = 0.1
_NAMED_FROM = 0.3
_NAMED = 8
_SHAPES = {"male": "masculine", "female": "feminine"}


def picture(subject: Subject, say: Phrases, *, width_percent: int = 100) -> Figure | None:
    """Return the picture; None where nothing is marked and no place stands out."""
    marked = {(mark.region, mark.side): 1.0 for mark in subject.answers.marks}
    kind = "marked" if marked else "usual"
    shares = marked or usual(subject)
    if not shares:
        return None
    sex = str(subject.answers.values.get("sex_recorded", "female"))
    regions = ", ".join(_named(shares, subject.tables))
    site = subject.assessment.sites[0].id if subject.assessment.sites else ""
    place = subject.tables.vocabulary.sites[site].plain if site else ""
    alt = say.say(f"map_alt_{kind}", regions=regions, place=place)
    return Figure(
        svg=body_map(
            shares,
            shape=_SHAPES.get(sex, "feminine"),
            title=alt.text,
            names={
                key: say.text(name)
                for key, name in (
                    ("front", "view_front"),
                    ("back", "view_back"),
                    ("soles", "view_soles"),
                    ("left", "side_left"),
                    ("right", "side_right"),
                )
            },
        ),
        alt=alt,
        caption=say.say(f"map_{kind}", place=place),
        width_percent=width_percent,
    )


def usual(subject: Subject) -> Shares:
    """Return P(region felt) averaged over the likeliest places with their sides."""
    tables = subject.tables
    names, regions = list(tables.vocabulary.sites), list(tables.vocabulary.regions)
    felt: dict[tuple[str, str], float] = {}
    for site in subject.assessment.sites:
        if site.probability < _LEAST_SITE or site.id == "unlocalised":
            continue
        numb = tables.region_numb[names.index(site.id)] @ tables.extent_weights
        sides = ("left", "right") if site.side == "both" else (site.side,)
        for number in np.flatnonzero(numb > 0).tolist():
            for side in sides:
                key = (regions[number], side)
                felt[key] = felt.get(key, 0.0) + site.probability * float(numb[number])
    return {key: min(share, 1.0) for key, share in felt.items()}


def _named(shares: Shares, tables: Tables) -> Iterator[str]:
    """Yield the regions that stand out, with their side."""
    ordered = sorted(shares.items(), key=lambda each: -each[1])
    strong = [key for key, share in ordered if share >= _NAMED_FROM] or [ordered[0][0]]
    for region, side in strong[:_NAMED]:
        yield f"{tables.vocabulary.regions[region].label.lower()} ({side})"
