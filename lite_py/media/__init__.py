"""Codecs between files and what functions work with; and `gr.media`, the files that come with a site."""

from lite_py.media.carried import get_audio, get_file, get_image, get_model3d, get_video

__all__ = ["get_audio", "get_file", "get_image", "get_model3d", "get_video"]
