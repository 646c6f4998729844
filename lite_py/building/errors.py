"""What ends a build."""


class BuildFailedError(Exception):
    """The site was not built; the message is one sentence that says why, and what to do."""
