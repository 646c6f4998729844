"""Apps about what components show, and what is put into them."""

from __future__ import annotations

from tests.parity.user import User


def form(user: User) -> None:
    user.fill("Name", "Ada")
    user.fill("Secret", "pass")
    user.fill("Age", "36")
    user.slide("Level", 2)
    user.tick("News")
    user.tick("Mon")
    user.choose("Fish")
    user.pick("Seat", "Aisle")
    user.press("Send")
    user.sees("Summary", "('Ada', 'pass', 36, 7, True, ['Tue', 'Mon'], 'Fish', 'Aisle', ['Bike'])")
    user.looks()
    user.press("Start again")
    user.sees("Name", "")


def shown(user: User) -> None:
    user.reads("Scored 40")
    user.looks()
    user.most("Score")
    user.reads("Scored 100")


def formatted(user: User) -> None:
    user.fill("Name", "Grace")
    user.enter("Name")
    user.finds("Report of Grace", "heading")
