"""What is kept on this machine, in one SQLite file: interviews, kept results, and diaries."""
