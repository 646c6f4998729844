"""DateTime: a day, and a time of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from lite_py.component import Common
from lite_py.form_component import FormComponent

if TYPE_CHECKING:
    from typing_extensions import Unpack

_NOW = re.compile(r"(?:\s*now\s*(?:-\s*(\d+)\s*([dmhs]))?)?\s*")
_UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}


class DateTime(FormComponent):
    """A date, with a time of day or without, typed or chosen from a calendar.

    A function gets what `type` says and may return a timestamp, a datetime or text.

    Args:
        value: the first date: a Unix timestamp (s), a datetime, or text as the page shows it. "now", and "now - 5m"
            (d, h, m, s), are worked out when a function gets them.
        include_time: False leaves the time of day out.
        type: "timestamp" (Unix time, s), "datetime" or "string".
        timezone: of timestamps, as "Europe/Paris"; None is the visitor's own.
        common: what every component takes.
    """

    LAZY = True
    EVENTS = ("change", "submit")
    PAGE: ClassVar[dict[str, Any]] = {"value": str | None}

    def __init__(
        self,
        value: float | str | datetime | Callable[..., Any] | None = None,
        *,
        include_time: bool = True,
        type: Literal["timestamp", "datetime", "string"] = "timestamp",
        timezone: str | None = None,
        **common: Unpack[Common],
    ) -> None:
        if type not in ("timestamp", "datetime", "string"):
            raise ValueError(f"DateTime type is {type!r}; it must be 'timestamp', 'datetime' or 'string'.")
        self.include_time = include_time
        self.type = type
        self.timezone = timezone
        self.time_format = "%Y-%m-%d %H:%M:%S" if include_time else "%Y-%m-%d"
        super().__init__(value, **common)

    def preprocess(self, payload: Any) -> str | float | datetime | None:
        """The date as `type` says; None for an empty field.

        Raises:
            ValueError: the text is no date.
        """
        if payload is None or payload.strip() == "":
            return None
        if self.type == "string" and "now" not in payload:
            return str(payload)
        moment = self.get_datetime_from_str(payload)
        if self.type == "string":
            return moment.strftime(self.time_format)
        return moment if self.type == "datetime" else moment.timestamp()

    def postprocess(self, value: Any) -> str | None:
        """The date as text; a timestamp as the clock of `timezone` shows it.

        Raises:
            ValueError: it is neither text, nor a datetime, nor a timestamp.
        """
        if value is None or isinstance(value, str):
            return value
        if not isinstance(value, datetime):
            if not hasattr(value, "__float__") and not hasattr(value, "__index__"):
                kind = type(value).__name__
                raise ValueError(f"A DateTime shows text, a datetime or a timestamp, not a value of type {kind}.")
            value = datetime.fromtimestamp(value, tz=_zone(self.timezone) if self.timezone else None)
        return str(value.strftime(self.time_format))

    def get_datetime_from_str(self, date: str) -> datetime:
        """The moment that a text of the page stands for.

        Args:
            date: as the field shows it, or "now", or "now - 5m".

        Raises:
            ValueError: it is none of these.
        """
        if "now" not in date:
            moment = datetime.strptime(date, self.time_format)
            return _placed(moment, self.timezone) if self.timezone else moment
        found = _NOW.fullmatch(date)
        if found is None:
            raise ValueError("Invalid 'now' time format")
        return datetime.now() - timedelta(**{_UNITS[found[2] or "s"]: int(found[1] or 0)})

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": "string", "description": f"Formatted as YYYY-MM-DD{' HH:MM:SS' if self.include_time else ''}"}

    def example_payload(self) -> str:
        """A value as the page sends it."""
        return "2020-10-01 05:20:15"


def _zone(name: str) -> Any:
    import zoneinfo

    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        raise ValueError(f"There is no time zone {name!r}; it is written as 'Europe/Paris'.") from None


def _placed(moment: datetime, timezone: str) -> datetime:
    """A clock's time in its zone; one that is twice, or not at all, in the zone's standard time."""
    first = moment.replace(tzinfo=_zone(timezone))
    second = first.replace(fold=1)
    return min(first, second, key=lambda candidate: candidate.utcoffset() or timedelta())
