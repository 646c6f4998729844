"""Well-known packages that a page cannot import, and what an app can use in their place."""

from __future__ import annotations

COMPILED = "it is compiled code without an edition for browsers"
TORCH = "it needs PyTorch, which has no edition for browsers"
CLIENT = "it talks to a service with a key, which a page would show to everybody"

SERVER = "let a server do this part and ask it with requests"
ARRAYS = f"compute with numpy, scipy or scikit-learn, or {SERVER}"
PIPELINE = "use transformers' pipeline() with a model in the site's models/ folder"
PICTURES = "use Pillow and numpy, and scipy.ndimage for filters"
SOUNDS = "use wave, numpy and scipy.signal"
WORDS = "use Python's own str and re, or scikit-learn's text features"
ADDRESS = "call a server of your own that keeps the key, with requests"

SUBSTITUTES: dict[str, tuple[str, str]] = {
    "accelerate": (TORCH, PIPELINE),
    "anthropic": (CLIENT, ADDRESS),
    "cohere": (CLIENT, ADDRESS),
    "cv2": ("OpenCV is no package of this kind of site", PICTURES),
    "datasets": ("it downloads to a disk, with threads", "put the data beside the page and read it with pandas"),
    "diffusers": (TORCH, SERVER),
    "dlib": (COMPILED, SERVER),
    "face_recognition": (COMPILED, SERVER),
    "fastai": (TORCH, ARRAYS),
    "flax": (COMPILED, ARRAYS),
    "groq": (CLIENT, ADDRESS),
    "huggingface_hub": ("it downloads to a disk", "put the files beside the page and open them by name"),
    "jax": (COMPILED, ARRAYS),
    "keras": ("it needs TensorFlow, JAX or PyTorch, which have no editions for browsers", ARRAYS),
    "langchain": (CLIENT, ADDRESS),
    "librosa": (COMPILED, SOUNDS),
    "mediapipe": (COMPILED, SERVER),
    "mistralai": (CLIENT, ADDRESS),
    "moviepy": ("it runs ffmpeg, a program of its own", SERVER),
    "numba": ("it compiles for processors, which a browser does not let it", "use numpy's own functions"),
    "onnx": (COMPILED, PIPELINE),
    "onnxruntime": ("its edition for browsers is a part of transformers.js", PIPELINE),
    "openai": (CLIENT, ADDRESS),
    "peft": (TORCH, PIPELINE),
    "pydub": ("it runs ffmpeg, a program of its own", SOUNDS),
    "replicate": (CLIENT, ADDRESS),
    "sentence_transformers": (TORCH, f"{PIPELINE}, for the task 'feature-extraction'"),
    "skimage": ("scikit-image is no package of this kind of site", PICTURES),
    "soundfile": ("it is no package of this kind of site", SOUNDS),
    "spaces": ("a page has no graphics card to ask for", "leave out the import and its @spaces.GPU"),
    "spacy": (COMPILED, WORDS),
    "tensorflow": (COMPILED, ARRAYS),
    "timm": (TORCH, PIPELINE),
    "tokenizers": (COMPILED, PIPELINE),
    "torch": ("PyTorch has no edition for browsers", ARRAYS),
    "torchaudio": (TORCH, SOUNDS),
    "torchvision": (TORCH, PICTURES),
    "transformers": (
        "it needs PyTorch, and this site was built without transformers.js, which has its pipeline()",
        "build the site with `python build.py site` and put each model's files into a folder of models/",
    ),
    "ultralytics": (TORCH, f"{PIPELINE}, for the task 'object-detection'"),
    "whisper": (TORCH, f"{PIPELINE}, for the task 'automatic-speech-recognition'"),
}
"""By import name: what keeps the package out, and what to do instead."""


def explain(package: str) -> str:
    """One sentence about a package that the site does not carry.

    Args:
        package: the name it is imported by.

    Returns:
        What keeps it out and what can be used instead, as far as that is known.
    """
    known = SUBSTITUTES.get(package)
    if known is None:
        return f"The package {package!r} is not part of this site, so it cannot be imported in the browser."
    why, instead = known
    return f"The package {package!r} is not part of this site: {why}; {instead}."
