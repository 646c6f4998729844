"""Layouts: where components go."""

from lite_py.layouts.accordion import Accordion
from lite_py.layouts.column import Column
from lite_py.layouts.form import Form
from lite_py.layouts.group import Group
from lite_py.layouts.row import Row
from lite_py.layouts.tabitem import Tab, TabItem
from lite_py.layouts.tabs import Tabs

__all__ = ["Accordion", "Column", "Form", "Group", "Row", "Tab", "TabItem", "Tabs"]
