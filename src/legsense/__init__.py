"""Legsense: open, knowledge-based assessment of numbness in the legs."""

__version__ = "0.1.0"

__all__ = ["__version__"]
