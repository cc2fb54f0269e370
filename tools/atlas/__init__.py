"""Build the leg atlas: from a public-domain body mesh to the pictures and cells that ship in the wheel.

Build time only: nothing under ``src/`` imports this package. ``README.md`` tells how to run it.
"""
