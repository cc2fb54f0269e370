"""Anatomy to pictures: the drawn views of the legs, and which piece of skin each point of them shows."""
