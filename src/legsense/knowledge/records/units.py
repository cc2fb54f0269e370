"""kb/units.yaml: how laboratory units turn into each other."""

from pydantic import model_validator

from legsense.knowledge.records.figures import Record, Sourced


class UnitConversion(Record):
    """One conversion: ``to = (from + offset) * factor``.

    Attributes:
        analyte: What is measured.
        from_unit: The unit on the report.
        to_unit: The unit wanted.
        factor: Multiplier; dimensionless apart from the units.
        offset: Added before multiplying; 0 for most.
        plausible: [low, high] in ``to_unit``; a value outside is asked again, not read.
        finding: The codebook finding that holds the value in ``to_unit``, if one does.
    """

    analyte: str
    from_unit: str
    to_unit: str
    factor: float
    offset: float = 0.0
    plausible: tuple[float, ...] | None = None
    finding: str | None = None

    @model_validator(mode="after")
    def _a_factor_is_positive(self) -> "UnitConversion":
        if self.factor <= 0:
            raise ValueError(
                f"{self.analyte}: factor {self.factor} must be above 0. Correct the factor"
            )
        return self


class Units(Sourced):
    """All conversions.

    Attributes:
        id: The name of the file.
        rules: What comes before any conversion.
        conversions: One entry a pair of units.
    """

    id: str
    rules: tuple[str, ...]
    conversions: tuple[UnitConversion, ...]
