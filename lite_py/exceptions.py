"""`gradio.exceptions`: the errors by their names there; those that nothing here raises are for `except` clauses."""

from lite_py.errors import (
    DuplicateBlockError,
    Error,
    FileOutsideError,
    InvalidApiNameError,
    InvalidBlockError,
    InvalidComponentError,
)

__all__ = [
    "ChecksumMismatchError",
    "ComponentDefinitionError",
    "ComponentProcessingError",
    "DuplicateBlockError",
    "Error",
    "GradioVersionIncompatibleError",
    "InvalidApiName",
    "InvalidApiNameError",
    "InvalidBlockError",
    "InvalidComponentError",
    "InvalidPathError",
    "ModelNotFoundError",
    "ReloadError",
    "RenderError",
    "ServerFailedToStartError",
    "ShareCertificateWriteError",
    "TooManyRequestsError",
]

InvalidPathError = FileOutsideError
InvalidApiName = InvalidApiNameError


class ComponentDefinitionError(NotImplementedError):
    """A component's class lacks something."""


class ComponentProcessingError(Exception):
    """A component's value could not be turned into another."""


class ModelNotFoundError(Exception):
    """Hugging Face has no such model."""


class RenderError(Exception):
    """A block cannot be drawn where it was to be."""


class TooManyRequestsError(Exception):
    """Hugging Face answers no more for now."""


class ReloadError(ValueError):
    """The reloaded code cannot take the place of the old."""


class GradioVersionIncompatibleError(Exception):
    """Something was made by a version of Gradio that does not fit."""


class ServerFailedToStartError(Exception):
    """Gradio's server did not start."""


class ChecksumMismatchError(Exception):
    """The program that opens Gradio's tunnel is not what it should be."""


class ShareCertificateWriteError(Exception):
    """The certificate of Gradio's tunnel could not be written."""
