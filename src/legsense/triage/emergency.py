"""What to dial: emergency numbers by country."""

from legsense.model.triage_rules import EmergencyNumber, TriageRules


def emergency_number(country: str | None, rules: TriageRules) -> EmergencyNumber:
    """Return the numbers of a country, or the ones to try where it is not known.

    Args:
        country: ISO 3166 two-letter code in any case; None when not known.
        rules: The compiled rules, which hold the numbers.

    Returns:
        The entry of the country; its code is ``default`` when the country is not listed.
    """
    return rules.numbers.get((country or "default").upper(), rules.numbers["default"])
