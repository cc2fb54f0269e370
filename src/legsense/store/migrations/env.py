"""How Alembic runs the steps of versions/: over the connection that `open_database` hands over."""

from alembic import context

from legsense.store.rows import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
