"""`gradio.templates`: components with other defaults."""

from lite_py.components.files import Files
from lite_py.components.imagemask import ImageMask
from lite_py.components.microphone import Microphone
from lite_py.components.paint import Paint
from lite_py.components.playablevideo import PlayableVideo
from lite_py.components.sketchpad import Sketchpad
from lite_py.components.tables import List, Matrix, Numpy
from lite_py.components.textarea import TextArea

Mic = Microphone

__all__ = [
    "Files",
    "ImageMask",
    "List",
    "Matrix",
    "Mic",
    "Microphone",
    "Numpy",
    "Paint",
    "PlayableVideo",
    "Sketchpad",
    "TextArea",
]
