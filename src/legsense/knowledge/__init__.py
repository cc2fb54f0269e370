"""Load, check, compile: knowledge base files in, Tables out."""
