"""Conversations."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.parity.user import User

FIELD = re.compile("^(Textbox|Message)")


def ask(user: User, text: str, field: str | re.Pattern[str] = FIELD) -> None:
    box = user.page.get_by_role("textbox", name=field) if field else user.page.get_by_role("textbox").last
    expect(box).to_be_editable()
    box.fill(text)
    box.press("Enter")


def chat_echo(user: User) -> None:
    ask(user, "one")
    user.reads("You said one, after 0 messages.")
    ask(user, "two")
    user.reads("You said two, after 2 messages.")
    user.looks()
    user.press("Undo")
    user.looks()
    ask(user, "three")
    user.reads("You said three, after 2 messages.")
    user.press("Retry")
    user.looks()


def chat_streaming(user: User) -> None:
    ask(user, "go on")
    user.reads("One after another: go on")


def chat_async(user: User) -> None:
    user.page.get_by_role("textbox", name=FIELD).fill("good")
    user.press("Ask")
    user.reads("good it is")


def chat_multimodal(user: User) -> None:
    ask(user, "hello", "")
    user.reads("hello with 0 files, question 1")
    ask(user, "more", "")
    user.reads("more with 0 files, question 2")


def chat_additional(user: User) -> None:
    ask(user, "ab")
    user.sees("Note", "calm, 5 letters")
    user.choose("loud")
    user.slide("Times", 1)
    ask(user, "cd")
    user.sees("Note", "loud, 8 letters")


def chat_examples(user: User) -> None:
    user.press("Select example 2: Car")
    user.reads("rac ecar")


def chat_components(user: User) -> None:
    ask(user, "number")
    user.reads("and a text")
    user.looks()
    ask(user, "else")
    user.reads("second")


def chat_given(user: User) -> None:
    ask(user, "yes", "Words")
    user.reads("1: yes")
    user.looks()
    user.fill("Words", "no")
    user.press("Say")
    user.reads("I will not")


def chat_events(user: User) -> None:
    user.press("Like")
    user.sees("Log", "1 ['Two.'] True")
    user.press("Retry")
    user.sees("Log", "retry 2")
    user.looks()
    user.press("Undo")
    user.sees("Log", "undo 2 Three?")
