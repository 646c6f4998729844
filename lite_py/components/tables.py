"""Numpy, Matrix and List: Dataframes with other defaults."""

from __future__ import annotations

from typing import Any

from lite_py.components.dataframe import Dataframe


class _Template(Dataframe):
    """A Dataframe under another name."""

    @classmethod
    def type_name(cls) -> str:
        """Drawn as a Dataframe."""
        return Dataframe.type_name()


class Numpy(_Template):
    """A `Dataframe` that gives its function a numpy array.

    Args:
        value: the first table.
        type: as in Dataframe.
        options: what Dataframe takes.
    """

    def __init__(self, value: Any = None, *, type: Any = "numpy", **options: Any) -> None:
        super().__init__(value, type=type, **options)


class Matrix(_Template):
    """A `Dataframe` that gives its function a list of lists.

    Args:
        value: the first table.
        type: as in Dataframe.
        options: what Dataframe takes.
    """

    def __init__(self, value: Any = None, *, type: Any = "array", **options: Any) -> None:
        super().__init__(value, type=type, **options)


class List(_Template):
    """A `Dataframe` of one column that gives its function a list of lists.

    Args:
        value: the first table; a list of single values is a column.
        type: as in Dataframe.
        col_count: as in Dataframe.
        options: what Dataframe takes.
    """

    def __init__(self, value: Any = None, *, type: Any = "array", col_count: Any = 1, **options: Any) -> None:
        super().__init__(value, type=type, col_count=col_count, **options)
