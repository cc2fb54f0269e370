"""All compiled knowledge that a door needs to answer a case, loaded once and held together."""

from dataclasses import dataclass

from legsense.knowledge.current import load_tables
from legsense.knowledge.guidance_current import load_guidance, load_results
from legsense.model.guidance_tables import GuidanceTables
from legsense.model.result_rules import ResultTables
from legsense.model.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Compiled knowledge of one version.

    Attributes:
        tables: What `assess` reads.
        guidance: What guidance reads.
        results: How raw results are read.
    """

    tables: Tables
    guidance: GuidanceTables
    results: ResultTables


def load_all() -> Loaded:
    """Return all of it.

    Raises:
        TablesError: A file is missing or damaged.
        KnowledgeError: The knowledge base was changed and has faults; the message lists them all.
    """
    return Loaded(tables=load_tables(), guidance=load_guidance(), results=load_results())
