"""`legsense page`: what is known of a condition, test, treatment, exercise or piece of home care."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from legsense.cli.options import OutOption


class Format(StrEnum):
    """What a page is written as."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"


def page(
    wanted: Annotated[str | None, typer.Argument(metavar="[ID]", help="An id, or kind/id.")] = None,
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.TEXT,
    names: Annotated[bool, typer.Option("--list", help="Name every page.")] = False,
    folder: Annotated[
        Path | None,
        typer.Option("--all", metavar="FOLDER", help="Write every page there, linked, as HTML."),
    ] = None,
    out: OutOption = None,
) -> None:
    """Show what the knowledge base says of one thing, with its sources and what it links to."""
    from legsense.knowledge.guidance_current import load_encyclopaedia
    from legsense.report.encyclopaedia import find_page, page_ids

    pages = load_encyclopaedia()
    if names:
        for kind, key in page_ids(pages):
            typer.echo(f"{kind}/{key}: {pages[kind][key]['label']}")
    elif folder is not None:
        _write_all(folder)
    elif wanted is None:
        raise typer.BadParameter("name a page, or ask for --list or --all FOLDER")
    else:
        _write(*find_page(wanted, pages), form, out)


def _write_all(folder: Path) -> None:
    """Write every page and their index, and make the folder where there is none."""
    from rich.progress import track

    from legsense.cli.written import OutputError, write_whole
    from legsense.knowledge.current import load_tables
    from legsense.knowledge.guidance_current import load_encyclopaedia, load_guidance
    from legsense.report.encyclopaedia import index, page_ids
    from legsense.report.encyclopaedia import page as page_of
    from legsense.report.html import html_report, page_file

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be made ({error.strerror or error}). "
            "Choose a folder that you may write to."
        ) from error
    pages, tables, words = load_encyclopaedia(), load_tables(), load_guidance()
    write_whole(folder / "index.html", html_report(index(pages, tables, words)))
    for kind, key in track(page_ids(pages), description="Pages", transient=True):
        report = page_of(kind, key, pages, tables, words)
        write_whole(folder / page_file(kind, key), html_report(report))


def _write(kind: str, key: str, form: Format, out: Path | None) -> None:
    from legsense.cli.output import give, give_json
    from legsense.cli.report import give_bytes
    from legsense.cli.screen import paper
    from legsense.knowledge.current import load_tables
    from legsense.knowledge.guidance_current import load_encyclopaedia, load_guidance
    from legsense.report.encyclopaedia import page as page_of

    report = page_of(kind, key, load_encyclopaedia(), load_tables(), load_guidance())
    match form:
        case Format.TEXT:
            from legsense.report.text import text_report

            give(text_report(report, paper()), out)
        case Format.JSON:
            from legsense.report.tree import report_tree

            give_json(report_tree(report), out)
        case Format.HTML:
            from legsense.report.html import html_report

            give_bytes(html_report(report).encode(), out)
        case Format.PDF:
            from legsense.report.pdf import pdf_report

            give_bytes(pdf_report(report), out)
