"""Let ``python -m legsense`` do what ``legsense`` does."""

from legsense.cli import main

if __name__ == "__main__":
    main()
