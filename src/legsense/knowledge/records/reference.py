"""kb/references/<key>.yaml: one publication, page or named judgement that others cite."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from legsense.knowledge.records.figures import Provenance, Record

Seen = Literal[
    "abstract",
    "key points",
    "not checked",
    "opening page",
    "part not recorded",
    "secondary summary",
    "table",
    "web page",
    "whole document",
]
"""Which part was in front of the person who wrote the figures down."""


class Reference(Record):
    """One thing that is cited, in the words of CSL where CSL has a word.

    Attributes:
        id: The citation key, and the name of the file.
        type: CSL type, or ``judgement`` for what no publication says.
        title: Title, or a plain description where the title was not seen.
        container_title: Journal or book (``container-title`` in the file).
        volume, issue, page: As printed.
        publisher: Who stands behind it when no journal does.
        issued: Year; null when the page shows none.
        doi, pmid, pmcid, url: Addresses (``DOI``, ``PMID``, ``PMCID``, ``URL`` in the file).
        same_work_as: Key of the entry whose work this is too, when only this part was not seen.
        seen: Which part was seen.
        seen_detail: The same in more words.
        provenance: ``read`` when some of it was seen, else ``judgement``.
        why: For a judgement, why none better is cited.
        note: What a reader should know before relying on it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    type: Literal["article-journal", "webpage", "report", "chapter", "judgement"]
    title: str
    container_title: Annotated[str | None, Field(alias="container-title")] = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    publisher: str | None = None
    issued: Annotated[int | None, Field(ge=1800, le=2100)] = None
    doi: Annotated[str | None, Field(alias="DOI", pattern=r"^10\.")] = None
    pmid: Annotated[str | None, Field(alias="PMID", pattern=r"^\d+$")] = None
    pmcid: Annotated[str | None, Field(alias="PMCID", pattern=r"^PMC\d+$")] = None
    url: Annotated[str | None, Field(alias="URL", pattern=r"^https?://")] = None
    same_work_as: str | None = None
    seen: Seen
    seen_detail: str | None = None
    provenance: Provenance
    why: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _a_judgement_says_why(self) -> "Reference":
        if self.type == "judgement" and not self.why:
            raise ValueError(
                f"`{self.id}` is a judgement without `why`. Say why none better is cited"
            )
        if self.provenance == "read" and self.seen == "not checked":
            raise ValueError(f"`{self.id}` is `read` but `not checked`. Correct one of the two")
        return self
