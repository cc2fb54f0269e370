"""Both reports of an example, made once."""

from functools import cache
from pathlib import Path

from legsense.cli.case_file import parse_json
from legsense.cli.subject import subject_from
from legsense.knowledge.guidance_current import load_encyclopaedia
from legsense.report.blocks import Report
from legsense.report.clinician import clinician_report
from legsense.report.patient import patient_report

ROOT = Path(__file__).resolve().parents[3]
CASES = ("cauda_equina", "sciatica", "results_entered", "fell_asleep")


@cache
def reports(name: str) -> tuple[Report, Report]:
    """Return the report for the person and the one for the clinician.

    Args:
        name: Of a file in ``examples/``.
    """
    raw = parse_json((ROOT / "examples" / f"{name}.json").read_text(encoding="utf-8"))
    subject = subject_from(raw, country="GB")
    return patient_report(subject), clinician_report(subject, load_encyclopaedia())
