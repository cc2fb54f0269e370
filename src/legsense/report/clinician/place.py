"""Localisation: the ranked places with their sides, beside the picture of the skin."""

from legsense.localisation.naming import NOWHERE, side_in_words
from legsense.model.assessment import RankedSite
from legsense.model.guidance import Said
from legsense.report.blocks import Beside, Block, Grid, Section
from legsense.report.frequencies import percent
from legsense.report.phrases import Phrases
from legsense.report.picture import picture
from legsense.report.places import once
from legsense.report.subject import Subject

_SITES, _LEAST, _VIEWS = 8, 0.01, 2


def localisation(subject: Subject, say: Phrases) -> Section | None:
    """Return where the lesion may lie, with the picture of the skin; None where nothing is ranked."""
    sites = [each for each in once(subject.assessment.sites) if each.probability >= _LEAST][:_SITES]
    if not sites:
        return None
    grid = Grid(
        caption=say.say("localisation"),
        head=say.head("place_head"),
        rows=tuple(_row(each, subject, say) for each in sites),
        weights=(5, 3, 2),
    )
    map_ = picture(subject, say, most_views=_VIEWS)
    blocks: tuple[Block, ...] = (grid,)
    if map_ is not None:
        blocks = (Beside(columns=((grid,), (map_,)), weights=(2, 1)),)
    return Section(id="localisation", title=say.say("localisation"), blocks=blocks)


def _row(site: RankedSite, subject: Subject, say: Phrases) -> tuple[Said, ...]:
    spec = subject.tables.vocabulary.sites[site.id]
    share = subject.certainty.of_place(site.probability)
    side = side_in_words(spec, site.side)
    return (
        Said(text=spec.label, origin=f"anatomy/sites/{site.id}#label"),
        Said(text=side, origin=f"anatomy/sites/{site.id}#laterality")
        if side or site.id == NOWHERE
        else say.say("both_sides"),
        say.say("probability", percent=percent(share)),
    )
