"""How long something has lasted, as people say it: a number and a unit."""

from typing import Final

DAYS_OF: Final = {"days": 1.0, "weeks": 7.0, "months": 365.25 / 12.0, "years": 365.25}
"""Days in each unit; a month and a year are those of the calendar on average."""
