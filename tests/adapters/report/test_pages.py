"""The encyclopaedia as files: every page has a name of its own, and the index leads to all of them."""

from legsense.knowledge.current import load_tables
from legsense.knowledge.guidance_current import load_encyclopaedia, load_guidance
from legsense.report.blocks import Figure, sentences
from legsense.report.encyclopaedia import index, page, page_ids
from legsense.report.html import html_report, page_file


def test_ids_that_stand_in_two_kinds_have_two_files() -> None:
    """`vitamin_b12` is a test and a treatment."""
    names = [page_file(kind, key) for kind, key in page_ids(load_encyclopaedia())]

    assert len(set(names)) == len(names)


def test_the_index_leads_to_every_page() -> None:
    """Each once, by the name of its file."""
    pages = load_encyclopaedia()
    report = index(pages, load_tables(), load_guidance())
    html = html_report(report)

    assert sorted(said.link for said in sentences(report) if said.link) == sorted(
        f"{kind}/{key}" for kind, key in page_ids(pages)
    )
    assert all(f'href="{page_file(*each)}"' in html for each in page_ids(pages))


def test_a_condition_shows_where_it_is_felt() -> None:
    """As a drawing with its words; one that is felt nowhere in particular has none."""
    pages, tables, words = load_encyclopaedia(), load_tables(), load_guidance()
    felt = page("condition", "meralgia_paraesthetica", pages, tables, words)
    where = next(section for section in felt.sections if section.id == "where")

    assert isinstance(where.blocks[0], Figure)
    assert "thigh" in where.blocks[0].alt.text
    assert where.blocks[0].draw().startswith("<svg")
