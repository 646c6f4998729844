"""A diff applied to the old value is the new one."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lite_py import patch

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(max_size=2), children, max_size=4),
    max_leaves=12,
)


@given(JSON, JSON)
def test_a_diff_makes_the_new_value_of_the_old(old: Any, new: Any) -> None:
    result = patch.apply(old, patch.diff(old, new))
    assert repr(result) == repr(new) or result == new


@given(JSON)
def test_nothing_changes_nothing(value: Any) -> None:
    assert patch.diff(value, value) == []


def test_growing_text_is_appended() -> None:
    assert patch.diff({"text": "abc"}, {"text": "abcd"}) == [("append", ["text"], "d")]


def test_true_and_one_differ() -> None:
    assert patch.diff([1], [True]) == [("replace", [0], True)]


def test_many_changes_are_one() -> None:
    assert patch.diff(list(range(500)), [value + 1 for value in range(500)])[0][0] == "replace"
    assert len(patch.diff(list(range(500)), [value + 1 for value in range(500)])) == 1
