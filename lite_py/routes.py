"""`gradio.routes`: the names that apps import from there."""

from lite_py.dependency import Request
from lite_py.serverless import Header, mount_gradio_app

__all__ = ["Header", "Request", "mount_gradio_app"]
