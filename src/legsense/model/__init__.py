"""The nouns, all frozen: what a person said, what we know, what we conclude."""
