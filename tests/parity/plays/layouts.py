"""Apps about where things stand: rows, tabs, steps, pages."""

from __future__ import annotations

from tests.parity.user import User


def hello_blocks(user: User) -> None:
    user.fill("Name", "Ada")
    user.press("Greet")
    user.sees("Greeting", "Hello, Ada!")


def bare_tabs(user: User) -> None:
    user.press("Flip")
    user.tab("Add")
    user.looks()
    user.tab("Flip")


def blocks_within(user: User) -> None:
    user.fill("inner", "deep")
    user.sees("out", "deep")


def draggable(user: User) -> None:
    user.fill("One", "first")
    user.fill("Two", "2")


def layouts(user: User) -> None:
    user.fill("a", "text")
    user.tick("c")
    user.press("More")
    user.finds("Deeper")


def nested(user: User) -> None:
    user.fill("name", "Ada")
    user.press("Submit")
    user.sees("output", "Hello Ada")
    user.press("before")
    user.sees("late", "x")
    user.tab("Bye")
    user.looks()
    user.fill("name", "Bob")
    user.press("Submit")
    user.sees("output", "Bye Bob")


def navbar(user: User) -> None:
    user.fill("Pieces", "3")
    user.press("Add up")
    user.sees("Price", "15")
    user.looks()
    user.go("Orders")
    user.fill("Customer", "Ada")
    user.press("Place")
    user.sees("Order", "Order of Ada")
    user.looks()
    user.go("Counter")
    user.finds("Add up")


def pages(user: User) -> None:
    user.fill("Name", "Ada")
    user.press("Greet")
    user.sees("Greeting", "Hello Ada")
    user.go("Second")
    user.sees("Number", "3")
    user.press("Double")
    user.sees("Double", "6")
    user.looks()
    user.go("Third")
    user.reads("third")


def sidebar(user: User) -> None:
    user.press("Toggle Sidebar")
    user.sees("Sidebar", "open")
    user.looks()
    user.most("Shade")
    user.sees("Value", "2")
    user.press("Toggle Sidebar")
    user.sees("Sidebar", "closed")


def tabs(user: User) -> None:
    user.sees("Number", "3")
    user.tab("First")
    user.sees("Text", "changed")
    user.looks()
    user.tab("Second")
    user.press("Go to first")
    user.finds("Text", "textbox")


def themed(user: User) -> None:
    user.press("First")
    user.looks()
    user.press("Second")
    user.sees("Colour", "32px")


def walkthrough(user: User) -> None:
    user.fill("Name", "Ada")
    user.press("Next")
    user.sees("Greeting", "Hello Ada")
    user.looks()
    user.press("Back")
    user.sees("Name", "Ada")


def quiz(user: User) -> None:
    user.choose("4")
    user.press("Sure")
    user.reads("What is 3 * 3?")
    user.looks()
    user.choose("6")
    user.press("Sure")
    user.reads("1 right")
    user.looks()
    user.press("Again")
    user.reads("What is 2 + 2?")
    user.choose("3")


def locked(user: User) -> None:
    user.tick("Locked")
    user.reads("All the details")
    user.looks()
    user.tick("Locked", False)
    user.misses("Locked", "button")
    user.fill("Draft", "changed")
