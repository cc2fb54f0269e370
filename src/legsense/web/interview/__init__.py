"""The interview in the browser: one thing a page, each with its own address, nothing lost."""
