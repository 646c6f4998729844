"""Layouts: where components go."""

from lite_py.layouts.accordion import Accordion
from lite_py.layouts.column import Column
from lite_py.layouts.draggable import Draggable
from lite_py.layouts.form import Form
from lite_py.layouts.group import Group
from lite_py.layouts.row import Row
from lite_py.layouts.sidebar import Sidebar
from lite_py.layouts.step import Step
from lite_py.layouts.tabitem import Tab, TabItem
from lite_py.layouts.tabs import Tabs
from lite_py.layouts.walkthrough import Walkthrough

__all__ = [
    "Accordion",
    "Column",
    "Draggable",
    "Form",
    "Group",
    "Row",
    "Sidebar",
    "Step",
    "Tab",
    "TabItem",
    "Tabs",
    "Walkthrough",
]
