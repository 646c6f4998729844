"""`python -m lite_py`."""

import sys

from lite_py.cli import main

if __name__ == "__main__":
    sys.exit(main())
