"""A report as PDF/UA-1: tagged, with bookmarks and language, by Typst and its own fonts."""

import json
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from typing import Any

from legsense.errors import LegsenseError
from legsense.report.blocks import Report
from legsense.report.tree import report_tree, text_only

_FONT = "Libertinus Serif"


class MissingExtraError(LegsenseError):
    """A format needs a package that is not installed; the message says which and how."""


def pdf_report(report: Report, *, today: date | None = None) -> bytes:
    """Return a report as PDF; the same report and day give the same bytes.

    Args:
        report: What to print.
        today: Date of the document; None leaves it at the beginning of time.

    Raises:
        MissingExtraError: Typst is not installed.
    """
    stamp = datetime(today.year, today.month, today.day, tzinfo=UTC) if today else None
    pdf: bytes = _compiled(
        report, pdf_standards=["ua-1"], timestamp=int(stamp.timestamp()) if stamp else 0
    )
    return pdf


def page_pictures(report: Report) -> list[bytes]:
    """Return a report as pictures of its pages, as SVG: to look at, and to count.

    Raises:
        MissingExtraError: Typst is not installed.
    """
    pages = _compiled(report, format="svg")
    return pages if isinstance(pages, list) else [pages]


def _compiled(report: Report, **options: Any) -> Any:  # noqa: ANN401 - bytes, or a list of them
    try:
        # 80 MB that only this format needs.
        import typst  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            "PDF needs the package `typst`. Install it with: pip install 'legsense[report]'"
        ) from error
    tree = report_tree(report, write=text_only)
    with as_file(files("legsense.report").joinpath("templates")) as folder:
        return typst.compile(
            folder / "report.typ",
            root=folder,
            ignore_system_fonts=True,
            sys_inputs={"report": json.dumps(tree).replace("sans-serif", _FONT)},
            **options,
        )
