"""kb/groups/<id>.yaml: findings that speak of the same thing and so share a hidden strength."""

from typing import Annotated, Literal

from pydantic import Field

from legsense.knowledge.records.figures import Record, Sourced


class Member(Record):
    """One finding of the group; loading -1 when it runs against its partners, 0 when it stands alone."""

    finding: str
    loading: Literal[1, 0, -1] = 1


class Strength(Sourced):
    """Correlation of the members given the condition; 0 leaves them independent."""

    rho: Annotated[float, Field(ge=0.0, lt=1.0)]
    why: str


class Group(Record):
    """Findings that speak of the same thing."""

    id: str
    about: str
    strength: Strength
    members: list[Member] = Field(min_length=1)
