"""Tables for the second minds: the real ones, and a dozen conditions of every kind."""

import pytest

from legsense.knowledge.current import load_tables
from legsense.model.tables import Tables
from tests.oracle.people import reduced

DOZEN = (
    "acute_limb_ischaemia",
    "cauda_equina_syndrome",
    "common_fibular_neuropathy",
    "diabetic_distal_symmetric_polyneuropathy",
    "guillain_barre_syndrome",
    "lumbar_disc_radiculopathy",
    "lumbar_spinal_stenosis",
    "meralgia_paraesthetica",
    "multiple_sclerosis",
    "pad_intermittent_claudication",
    "vitamin_b12_deficiency_neuropathy",
)


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


@pytest.fixture(scope="session")
def dozen(tables: Tables) -> Tables:
    """Return the tables of eleven conditions and `other_unexplained`."""
    return reduced(tables, DOZEN)
