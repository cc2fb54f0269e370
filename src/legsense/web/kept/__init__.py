"""What the person chose to keep: listed, opened again, taken out as JSON, deleted."""
