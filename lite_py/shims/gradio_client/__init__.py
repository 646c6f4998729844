"""What `import gradio_client` finds in a page: `Client`, which calls the functions of a Gradio server by fetch.

Names, arguments and results are those of Gradio's own client; everything is written for browsers, where a request
needs the server's leave (CORS) and a plain function can only wait where WebAssembly can be suspended.
"""

from lite_py.shims.gradio_client import client, exceptions, utils
from lite_py.shims.gradio_client.client import Client
from lite_py.shims.gradio_client.exceptions import AppError
from lite_py.shims.gradio_client.job import Job
from lite_py.shims.gradio_client.utils import file, handle_file
from lite_py.types import FileData

__version__ = "2.7.2"
"""The release of Gradio's client whose calls and results these are."""

__all__ = ["AppError", "Client", "FileData", "Job", "client", "exceptions", "file", "handle_file", "utils"]
