"""The shape of every kind of knowledge file, one module a kind."""
