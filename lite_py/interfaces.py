"""`gradio.interface`: the names that apps import from there."""

from lite_py.interface import Interface
from lite_py.serverless import close_all
from lite_py.tabbed_interface import TabbedInterface

__all__ = ["Interface", "TabbedInterface", "close_all"]
