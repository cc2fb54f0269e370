"""Where the trouble may sit, in plain words with the side."""

from collections.abc import Iterator, Sequence

from legsense.model.assessment import RankedSite
from legsense.model.vocabulary import Vocabulary
from legsense.report.bars import bar
from legsense.report.frequencies import about, capital
from legsense.report.layout import Line, Paper, heading, item, paragraph

_FROM = 0.05
_IN_TABLE_FROM = 0.01
_SHOWN = 4
_NOWHERE = "unlocalised"
_SIDES = {"left": "left", "right": "right", "both": "both sides"}


def places(sites: Sequence[RankedSite], words: Vocabulary, paper: Paper) -> Iterator[Line]:
    """Yield the likeliest places of the trouble; nothing when none stands out."""
    likely = [each for each in _once(sites) if each.probability >= _FROM][:_SHOWN]
    if not likely:
        return
    yield from heading("Where the trouble may sit", paper)
    for site in likely:
        yield from item(f"{place_in_words(site, words)}: {about(site.probability)}.", paper)


def place_table(sites: Sequence[RankedSite], words: Vocabulary, paper: Paper) -> Iterator[Line]:
    """Yield every place from 1 in 100 with its bar, its share and its name."""
    title = "Where the trouble may sit, in 100 people with answers like these"
    yield from paragraph(title, paper, kind="heading")
    for site in [each for each in _once(sites) if each.probability >= _IN_TABLE_FROM]:
        share = site.probability
        drawn = bar(share, share, share, cells=10, plain_characters=paper.plain_characters)
        yield from item(
            f"{capital(about(share))}: {place_in_words(site, words)}.", paper, mark=drawn, indent=0
        )


def _once(sites: Sequence[RankedSite]) -> Iterator[RankedSite]:
    """Yield the places; "nowhere in particular" has no side, and is named once."""
    named = False
    for site in sites:
        if site.id != _NOWHERE or not named:
            yield site
        named = named or site.id == _NOWHERE


def place_in_words(site: RankedSite, words: Vocabulary) -> str:
    """Return one place with its side."""
    spec = words.sites[site.id]
    if site.id == _NOWHERE:
        return capital(spec.plain)
    return f"{capital(spec.plain)} ({spec.label}), {_SIDES[site.side]}"
