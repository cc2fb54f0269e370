"""The OpenAPI document as a reference page: `python -m legsense.api.reference_page` prints it."""

import json
import sys

from legsense.api.app import create_api


def main() -> None:
    """Print the document."""
    text = json.dumps(create_api().openapi(), indent=1, ensure_ascii=False)
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
