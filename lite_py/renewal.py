"""Makes a Python that was restored from a snapshot the visitor's own: random numbers, clock, language.

Every page restores the same memory. What CPython draws or reads once when it starts would be the same for
everybody, and that of the machine on which the site was built. Only the seed of `hash()` stays: it lies in
every dictionary.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time

from lite_py.version import VERSION


def renew(language: str) -> str:
    """Begin anew what must not be shared.

    Args:
        language: for the environment's LANG, as Emscripten would have it ("en_GB.UTF-8").

    Returns:
        The version of lite_py that is in memory.
    """
    random.seed()
    numbers = sys.modules.get("numpy.random")
    if numbers is not None:
        numbers.seed()  # that of the functions of the module; generators are seeded when they are made
    tempfile._name_sequence = None  # type: ignore[attr-defined]
    os.environ["LANG"] = language
    _renew_zone()
    return VERSION


YEAR = (365 * 24 + 6) * 3600
"""Seconds, as CPython counts a year when it looks for the time zone."""


def _renew_zone() -> None:
    """Set the time zone of the `time` module as CPython does when it starts (`init_timezone` in timemodule.c)."""
    start = int(time.time()) // YEAR * YEAR
    january, july = time.localtime(start), time.localtime(start + YEAR // 2)
    # the half of the year with the smaller offset is the one without summer time, in the south too
    standard, summer = sorted((january, july), key=lambda moment: moment.tm_gmtoff)
    time.timezone, time.altzone = -standard.tm_gmtoff, -summer.tm_gmtoff
    time.daylight = int(standard.tm_gmtoff != summer.tm_gmtoff)
    time.tzname = (standard.tm_zone, summer.tm_zone)
