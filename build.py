"""lite_py's one entry for builders: `python build.py run | site | test | check | bench`.

It needs Python 3.10 and nothing else: each command sets up what it needs, in the checkout.
The parts are in `tools/`.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 10):  # noqa: UP036 -- said before anything newer is parsed
    sys.exit("lite_py needs Python 3.10 or newer; this is " + sys.version.split()[0] + ".")

from tools.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
