"""The interview: which question stands next, how an answer is typed, and how it is kept."""
