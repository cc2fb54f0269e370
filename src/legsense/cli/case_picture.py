"""The picture of a case: what the person marked, over where people with the likely causes feel it."""

from collections.abc import Sequence

from legsense.atlas.picture import Picture
from legsense.atlas.territory import posterior_territory
from legsense.model.answers import Mark
from legsense.model.assessment import RankedSite
from legsense.model.tables import Tables

_NOTE = "This is information, not a diagnosis."


def picture_of_case(marks: Sequence[Mark], sites: Sequence[RankedSite], tables: Tables) -> Picture:
    """Return the picture of a case.

    Args:
        marks: The person's own; none to leave them out.
        sites: Of its assessment; none (as for a child) to leave the likely area out.
        tables: Compiled knowledge.
    """
    if not sites:
        return Picture(title="What you marked", note=_NOTE, marks=tuple(marks))
    title = "Where people with your likely causes feel it"
    return Picture(
        title=f"What you marked, and {title[0].lower()}{title[1:]}" if marks else title,
        note=_NOTE,
        scale="How many people with answers like yours feel something there",
        likely=posterior_territory(sites, tables),
        marks=tuple(marks),
    )
