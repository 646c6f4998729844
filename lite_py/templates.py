"""`gradio.templates`: components with other defaults."""

from lite_py.components.microphone import Microphone
from lite_py.components.playablevideo import PlayableVideo
from lite_py.components.tables import List, Matrix, Numpy
from lite_py.components.textarea import TextArea

Mic = Microphone

__all__ = ["List", "Matrix", "Mic", "Microphone", "Numpy", "PlayableVideo", "TextArea"]
