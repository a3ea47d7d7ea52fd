"""How large the large tests are: `make test` runs a tenth, `make soak` (DOCGEN_SOAK=1) all of it."""

import os

SOAK = os.environ.get("DOCGEN_SOAK") == "1"


def scaled(count: int) -> int:
    """`count` in a soak, else a tenth of it, at least 1."""
    return count if SOAK else max(1, count // 10)
