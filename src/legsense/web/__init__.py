"""The browser door: the interview, its results and the encyclopaedia as pages that work without script."""
