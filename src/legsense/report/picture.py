"""The picture of where, for both reports: what was marked, over where such causes are felt."""

from collections.abc import Sequence

from legsense.atlas.drawing import sheet_svg
from legsense.atlas.palette import BANDS
from legsense.atlas.picture import Picture, picture_in_words, views_for
from legsense.atlas.territory import (
    Territory,
    condition_territory,
    posterior_territory,
    side_most_often,
)
from legsense.atlas.views import SHAPES
from legsense.errors import UnknownIdError
from legsense.model.assessment import RankedSite
from legsense.model.tables import Tables
from legsense.report.blocks import IDS, Figure
from legsense.report.phrases import Phrases
from legsense.report.subject import Subject

_BY_SEX = {"female": "feminine", "male": "masculine"}


def picture(subject: Subject, say: Phrases, *, most_views: int = 4) -> Figure | None:
    """Return the picture; None where nothing is marked and no skin stands out.

    Args:
        subject: Whose skin.
        say: The words around it.
        most_views: No more views than this, the front or back not counted.
    """
    marks, tables = subject.answers.marks, subject.tables
    likely = likely_area(subject.assessment.sites, tables)
    if not marks and not likely:
        return None
    kind = "both" if marks and likely else "marked" if marks else "likely"
    caption = say.say(f"map_{kind}")
    shown = Picture(
        title=caption.text, scale=say.text("map_scale"), likely=likely, marks=tuple(marks)
    )
    sex = str(subject.answers.values.get("sex_recorded", ""))
    return Figure(
        draw=lambda: sheet_svg(
            shown,
            tables.vocabulary,
            views=views_for(shown, most=most_views),
            shape=_BY_SEX.get(sex, SHAPES[0]),
            page="column",
            prefix=IDS,
        ),
        alt=say.say("map_alt", title=caption.text, text=picture_in_words(shown, tables.vocabulary)),
    )


def likely_area(sites: Sequence[RankedSite], tables: Tables) -> Territory:
    """Return where people with the likely causes feel it; nothing where no skin stands out."""
    if not sum(site.probability for site in sites):
        return {}
    area = posterior_territory(sites, tables)
    return area if max(area.values()) >= BANDS[0].level else {}


def felt_where(condition: str, tables: Tables, say: Phrases) -> Figure | None:
    """Return where people with a condition feel it; None where no skin stands out.

    Args:
        condition: Its id.
        tables: Compiled knowledge.
        say: The words around it.
    """
    try:
        area = condition_territory(condition, side_most_often(condition, tables), tables)
    except UnknownIdError:
        return None  # Nothing is known of where it is felt.
    if max(area.values()) < BANDS[0].level:
        return None
    title = say.text("map_condition")
    shown = Picture(title=title, scale=say.text("map_scale"), likely=area)
    words = tables.vocabulary
    return Figure(
        draw=lambda: sheet_svg(
            shown, words, views=views_for(shown, most=3), page="column", prefix=IDS
        ),
        alt=say.say("map_alt", title=title, text=picture_in_words(shown, words)),
    )
