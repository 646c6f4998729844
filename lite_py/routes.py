"""`gradio.routes`: the names that apps import from there."""

from lite_py.dependency import Request
from lite_py.serverless import App, Header, mount_gradio_app

__all__ = ["API_PREFIX", "App", "Header", "Request", "mount_gradio_app"]

API_PREFIX = "/gradio_api"
"""What the addresses of a Gradio server's API begin with."""
