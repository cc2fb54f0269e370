"""A report as PDF/UA-1: tagged, with bookmarks and language, by Typst and its own fonts."""

import json
from datetime import UTC, date, datetime
from importlib.resources import as_file, files

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
    try:
        # 80 MB that only this format needs.
        import typst  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            "PDF needs the package `typst`. Install it with: pip install 'legsense[report]'"
        ) from error
    tree = report_tree(report, write=text_only)
    stamp = datetime(today.year, today.month, today.day, tzinfo=UTC) if today else None
    with as_file(files("legsense.report").joinpath("templates")) as folder:
        return typst.compile(
            folder / "report.typ",
            root=folder,
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            sys_inputs={"report": json.dumps(tree).replace("sans-serif", _FONT)},
            timestamp=int(stamp.timestamp()) if stamp else 0,
        )
