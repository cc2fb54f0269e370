"""What the marks on the body say about every site: the shape that localisation hands to inference."""

from dataclasses import dataclass

from legsense.model.tables import Floats


@dataclass(frozen=True, slots=True)
class ChartEvidence:
    """Likelihood of the marks.

    Attributes:
        single: ``(3, S)`` P(marks | lesion side, site).
        pair: ``(3, 3, S, S)`` P(marks | sides and sites of two lesions).
    """

    single: Floats
    pair: Floats
