"""Group: children without gaps."""

from __future__ import annotations

from lite_py.block import BlockContext


class Group(BlockContext):
    """Children in one box, without gaps between them."""
