"""Entries of the diary that follows a kept interview."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "diary",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column(
            "interview",
            sa.String(64),
            sa.ForeignKey("interview.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("written_at", sa.DateTime, nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
    )
    op.create_index("ix_diary_interview", "diary", ["interview"])
    op.create_index("ix_diary_owner", "diary", ["owner"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("diary")
