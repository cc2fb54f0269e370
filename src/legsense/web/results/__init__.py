"""The result in the browser: the blocks of the reports, as page and as PDF."""
