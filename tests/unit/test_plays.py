"""Plays are read as they are written, and what no user can do is refused."""

from __future__ import annotations

import pytest

from tests.parity import journeys


def test_a_play_is_steps_of_words() -> None:
    plays = journeys.read("# About\n\n[one]\nfill Name 'Ada B.'\n\n[two]\nlooks\nkey Enter End\n")
    assert plays == {"one": [("fill", "Name", "Ada B.")], "two": [("looks",), ("key", "Enter", "End")]}


@pytest.mark.parametrize(
    ("line", "why"),
    [("jump high", "jump high: a user knows no 'jump'"), ("fill Name", "fill Name: missing a required argument"),
     ("_field Name", "knows no '_field'"), ("seen", "knows no 'seen'")],
)  # fmt: skip
def test_what_no_user_can_do_is_refused(line: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        journeys.read(f"[app]\n{line}\n")
