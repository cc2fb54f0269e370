"""The diary: written day by day, drawn over weeks, and put to the safety rules at each entry."""
