"""Components: what holds a value."""

from lite_py.component import Component
from lite_py.components.annotatedimage import AnnotatedImage
from lite_py.components.audio import Audio, WaveformOptions
from lite_py.components.browser_state import BrowserState
from lite_py.components.button import Button
from lite_py.components.chatbot import Chatbot, ChatMessage, MessageDict
from lite_py.components.checkbox import Checkbox
from lite_py.components.checkboxgroup import CheckboxGroup
from lite_py.components.clear_button import ClearButton
from lite_py.components.code import Code
from lite_py.components.color_picker import ColorPicker
from lite_py.components.dataframe import Dataframe
from lite_py.components.dataset import Dataset
from lite_py.components.datetime import DateTime
from lite_py.components.deep_link_button import DeepLinkButton
from lite_py.components.dialogue import Dialogue
from lite_py.components.download_button import DownloadButton
from lite_py.components.dropdown import Dropdown
from lite_py.components.duplicate_button import DuplicateButton
from lite_py.components.file import File
from lite_py.components.file_explorer import FileExplorer
from lite_py.components.files import Files
from lite_py.components.gallery import Gallery
from lite_py.components.highlightedtext import HighlightedText
from lite_py.components.html import HTML
from lite_py.components.image import Image, WatermarkOptions, WebcamOptions
from lite_py.components.imageeditor import Brush, EditorValue, Eraser, ImageEditor, LayerOptions
from lite_py.components.imagemask import ImageMask
from lite_py.components.imageslider import ImageSlider
from lite_py.components.json import JSON
from lite_py.components.label import Label
from lite_py.components.login_button import LoginButton
from lite_py.components.markdown import Markdown
from lite_py.components.microphone import Microphone
from lite_py.components.model3d import Model3D
from lite_py.components.multimodal_textbox import MultimodalTextbox
from lite_py.components.native_plot import BarPlot, LinePlot, NativePlot, ScatterPlot
from lite_py.components.navbar import Navbar
from lite_py.components.number import Number
from lite_py.components.paint import Paint
from lite_py.components.paramviewer import ParamViewer
from lite_py.components.playablevideo import PlayableVideo
from lite_py.components.plot import Plot
from lite_py.components.radio import Radio
from lite_py.components.shortcuts import component as component
from lite_py.components.shortcuts import get_component_instance as get_component_instance
from lite_py.components.sketchpad import Sketchpad
from lite_py.components.slider import Slider
from lite_py.components.state import State
from lite_py.components.tables import List, Matrix, Numpy
from lite_py.components.textarea import TextArea
from lite_py.components.textbox import InputHTMLAttributes, Textbox
from lite_py.components.timer import Timer
from lite_py.components.upload_button import UploadButton
from lite_py.components.video import Video
from lite_py.form_component import FormComponent
from lite_py.layouts.form import Form as Form

Mic = Microphone
Text = Textbox
Json = JSON
Checkboxgroup = CheckboxGroup
DataFrame = Dataframe
Annotatedimage = AnnotatedImage
Highlight = HighlightedText
Highlightedtext = HighlightedText

__all__ = [
    "HTML",
    "JSON",
    "AnnotatedImage",
    "Annotatedimage",
    "Audio",
    "BarPlot",
    "BrowserState",
    "Brush",
    "Button",
    "ChatMessage",
    "Chatbot",
    "Checkbox",
    "CheckboxGroup",
    "Checkboxgroup",
    "ClearButton",
    "Code",
    "ColorPicker",
    "Component",
    "DataFrame",
    "Dataframe",
    "Dataset",
    "DateTime",
    "DeepLinkButton",
    "Dialogue",
    "DownloadButton",
    "Dropdown",
    "DuplicateButton",
    "EditorValue",
    "Eraser",
    "File",
    "FileExplorer",
    "Files",
    "FormComponent",
    "Gallery",
    "Highlight",
    "HighlightedText",
    "Highlightedtext",
    "Image",
    "ImageEditor",
    "ImageMask",
    "ImageSlider",
    "InputHTMLAttributes",
    "Json",
    "Label",
    "LayerOptions",
    "LinePlot",
    "List",
    "LoginButton",
    "Markdown",
    "Matrix",
    "MessageDict",
    "Mic",
    "Microphone",
    "Model3D",
    "MultimodalTextbox",
    "NativePlot",
    "Navbar",
    "Number",
    "Numpy",
    "Paint",
    "ParamViewer",
    "PlayableVideo",
    "Plot",
    "Radio",
    "ScatterPlot",
    "Sketchpad",
    "Slider",
    "State",
    "Text",
    "TextArea",
    "Textbox",
    "Timer",
    "UploadButton",
    "Video",
    "WatermarkOptions",
    "WaveformOptions",
    "WebcamOptions",
]
