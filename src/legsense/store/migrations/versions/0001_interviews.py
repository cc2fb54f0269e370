"""Interviews, in progress or kept."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "interview",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.Column("kept_at", sa.DateTime),
        sa.Column("knowledge_version", sa.String(64)),
        sa.Column("knowledge_hash", sa.String(64)),
    )
    op.create_index("ix_interview_owner", "interview", ["owner"])
    op.create_index("ix_interview_changed_at", "interview", ["changed_at"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("interview")
