"""How fast reports are made, and how large they are: medians of one run beside the figures to reach."""

from collections.abc import Mapping, Sequence
from typing import Any

from legsense.evaluation.bench import Timing
from legsense.evaluation.timing import median_ms
from legsense.knowledge.guidance_current import load_encyclopaedia
from legsense.knowledge.loaded import load_all
from legsense.report.blocks import Report
from legsense.report.clinician import clinician_report
from legsense.report.from_case import subject_of_case
from legsense.report.html import html_report
from legsense.report.patient import patient_report
from legsense.report.pdf import pdf_report

LARGEST_PDF_BYTES = 400_000
_REPORT_MS, _PDF_MS = 300.0, 2000.0


def bench_reports(case: object, *, repeats: int) -> tuple[tuple[Timing, ...], dict[str, int]]:
    """Return what each step takes, from the case onwards, and the size of each PDF in bytes.

    Args:
        case: A decoded case.
        repeats: Repeats behind each median.

    Raises:
        CaseError: The case cannot be used.
        MissingExtraError: The packages that reports need are not installed.
    """
    loaded, pages = load_all(), load_encyclopaedia()

    def for_clinician() -> Report:
        return clinician_report(subject_of_case(case, loaded, country="GB"), pages)

    def for_patient() -> Report:
        return patient_report(subject_of_case(case, loaded, country="GB"))

    steps = (
        ("report_clinician", "Clinician report from the case, HTML", for_clinician, html_report),
        ("report_patient", "Patient report from the case, HTML", for_patient, html_report),
        ("pdf_clinician", "Clinician report from the case, PDF", for_clinician, pdf_report),
        ("pdf_patient", "Patient report from the case, PDF", for_patient, pdf_report),
    )
    timings = tuple(
        Timing(
            id=key,
            what=what,
            median_ms=median_ms(lambda make=make, write=write: write(make()), repeats),  # type: ignore[misc]
            target_ms=_PDF_MS if key.startswith("pdf") else _REPORT_MS,
        )
        for key, what, make, write in steps
    )
    sizes = {key: len(pdf_report(make())) for key, _, make, _ in steps if key.startswith("pdf")}
    return timings, sizes


def reports_as_json(timings: Sequence[Timing], sizes: Mapping[str, int]) -> dict[str, Any]:
    """Return the measurements as mappings and numbers.

    Args:
        timings: Of `bench_reports`.
        sizes: Of its PDFs, in bytes.
    """
    return {
        "timings": {
            each.id: {"median_ms": each.median_ms, "target_ms": each.target_ms} for each in timings
        },
        "pdf_bytes": {
            key: {"bytes": size, "at_most": LARGEST_PDF_BYTES} for key, size in sizes.items()
        },
    }
