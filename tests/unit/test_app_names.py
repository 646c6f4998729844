"""The example apps use every name and option that an app of Gradio 6 is made of."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

APPS = Path(__file__).parent.parent / "apps"

NAMES = {
    "layouts": """
        gr.Row gr.Column gr.Group gr.Accordion gr.Tabs gr.Tab gr.TabItem gr.Sidebar gr.Walkthrough gr.Step
        gr.Draggable gr.Blocks.gr.Blocks .render() .unrender() render= render_children= gr.TabbedInterface
        gr.Interface gr.ChatInterface gr.Navbar .route() gr.render gr.render(inputs=) gr.render(triggers=)
        gr.render+gr.State gr.render+.click() gr.render+key= visible="hidden" visible= interactive= elem_id=
        elem_classes= scale= min_width= fill_height= fill_width= head= css= js= theme= i18n= delete_cache=""",
    "functions": """
        gr.on gr.on(triggers=) gr.api .load() .unload() inputs={} outputs={} return{} gr.skip gr.update
        return:gr.Textbox gr.validate validator= gr.Examples gr.Examples(example_labels=) gr.Examples(run_on_click=)
        gr.cache gr.Cache
        gr.I18n gr.Request .query_params .session_hash .headers gr.Progress .tqdm() gr.Progress(track_tqdm=) gr.Timer
        gr.Timer(active=) every= gr.State gr.State(time_to_live=) gr.State(delete_callback=) .queue()
        gr.BrowserState gr.Info gr.Warning gr.Success gr.Error gr.Dataset gr.ClearButton
        async_def yield async_def+yield js=+None js=+lambda @.click @.change @.load""",
    "options of listeners": """
        api_name= api_name=False api_description= api_visibility="private" api_visibility="undocumented"
        scroll_to_output= show_progress="hidden" show_progress="minimal" show_progress_on= queue=False batch=
        max_batch_size= preprocess= postprocess= cancels= trigger_mode="once" trigger_mode="multiple"
        trigger_mode="always_last" js= concurrency_limit= concurrency_limit=None concurrency_id= time_limit=
        stream_every= key= preserved_by_key= .then() .success() .failure()""",
    "events": """
        .change() .input() .click() .double_click() .submit() .stop() .edit() .clear() .play() .pause() .end()
        .start_recording() .pause_recording() .stop_recording() .focus() .blur() .upload() .release() .select()
        .stream() .like() .example_select() .option_select() .key_up() .apply() .delete() .tick() .undo() .retry()
        .expand() .collapse() .download() .copy() .preview_open() .preview_close()""",
    "what a listener is told": """
        gr.EventData gr.SelectData gr.KeyUpData gr.LikeData gr.UndoData gr.RetryData gr.EditData gr.CopyData
        gr.DownloadData gr.DeletedFileData""",
    "config": """
        .get_config_file() .get_api_info() demo() demo(api_name=) .fns gr.Blocks.from_config gradio.components
        gradio.blocks gradio.events gradio.helpers gradio.utils gradio.processing_utils gradio.data_classes
        gradio.flagging gradio.themes gradio.themes.utils gradio.templates gradio.state_holder gradio.exceptions
        gradio.validators gradio.caching""",
    "chats": """
        gr.ChatInterface(multimodal=) gr.ChatInterface(chatbot=) gr.ChatInterface(textbox=)
        gr.ChatInterface(additional_inputs=) gr.ChatInterface(additional_inputs_accordion=)
        gr.ChatInterface(additional_outputs=) gr.ChatInterface(editable=) gr.ChatInterface(examples=)
        gr.ChatInterface(example_labels=) gr.ChatInterface(run_examples_on_click=) gr.ChatInterface(cache_examples=)
        gr.ChatInterface(cache_mode=) gr.ChatInterface(title=) gr.ChatInterface(description=)
        gr.ChatInterface(flagging_mode=) gr.ChatInterface(flagging_options=) gr.ChatInterface(autofocus=)
        gr.ChatInterface(autoscroll=) gr.ChatInterface(submit_btn=) gr.ChatInterface(stop_btn=)
        gr.ChatInterface(concurrency_limit=) gr.ChatInterface(show_progress=) gr.ChatInterface(fill_height=)
        gr.ChatInterface(api_name=) gr.ChatInterface(save_history=) gr.ChatInterface(validator=)
        gr.ChatInterface+async_def gr.ChatInterface+yield gr.ChatInterface+gr.ChatMessage gr.ChatMessage(metadata=)
        gr.ChatMessage(options=) gr.ChatInterface+gr.Image gr.ChatInterface+gr.Error gr.Chatbot+.retry()
        gr.Chatbot+.undo() gr.Chatbot+.edit() gr.Chatbot+.like() gr.MultimodalTextbox""",
    "themes": """
        gr.themes.Base gr.themes.Citrus gr.themes.Default gr.themes.Glass gr.themes.Monochrome gr.themes.Ocean
        gr.themes.Origin gr.themes.Soft .set() primary_hue= secondary_hue= spacing_size= radius_size= text_size= font=
        font_mono= gradio.themes.Font gradio.themes.GoogleFont gradio.themes.LocalFont gradio.themes.Color
        gradio.themes.Size""",
}
"""Names of `gr`, methods and events (`.then()`), options (`batch=`), options of one thing or with one value, and what
stands together in one app (`+`)."""


def _dotted(node: ast.expr) -> str:
    return ast.unparse(node) if isinstance(node, (ast.Name, ast.Attribute)) else ""


def used(tree: ast.Module) -> Iterator[str]:
    """What an app uses, as the words of `NAMES`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield _dotted(node)
            yield f".{node.attr}"
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            yield module
            for alias in node.names:
                yield f"{module}.{alias.name}" if module else alias.name
        elif isinstance(node, (ast.AsyncFunctionDef, ast.FunctionDef)):
            yield "async_def" if isinstance(node, ast.AsyncFunctionDef) else "def"
            yield from (f"@.{part.attr}" for made in node.decorator_list for part in [_called(made)] if part)
        elif isinstance(node, (ast.Yield, ast.Lambda)):
            yield type(node).__name__.lower()
        elif isinstance(node, ast.Return):
            returned = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            yield from ("return{}" for value in returned if isinstance(value, ast.Dict))
            yield from (f"return:{_dotted(value.func)}" for value in returned if isinstance(value, ast.Call))
        elif isinstance(node, ast.With):
            made = [_dotted(item.context_expr.func) for item in node.items if isinstance(item.context_expr, ast.Call)]
            within = [inner for part in node.body if isinstance(part, ast.With) for inner in part.items]
            yield from (f"{a}.{_dotted(b.context_expr.func)}" for a in made for b in within
                        if isinstance(b.context_expr, ast.Call))  # fmt: skip
        elif isinstance(node, ast.Call):
            yield from _call(node)


def _called(decorator: ast.expr) -> ast.Attribute | None:
    made = decorator.func if isinstance(decorator, ast.Call) else decorator
    return made if isinstance(made, ast.Attribute) else None


def _call(node: ast.Call) -> Iterator[str]:
    name = _dotted(node.func)
    yield f"{name}()"
    if isinstance(node.func, ast.Attribute):
        yield f".{node.func.attr}()"
    for option in node.keywords:
        if not option.arg:
            continue
        yield f"{option.arg}="
        yield f"{name}({option.arg}=)"
        if isinstance(option.value, ast.Constant):
            value = option.value.value
            yield f'{option.arg}="{value}"' if isinstance(value, str) else f"{option.arg}={value}"
        elif isinstance(option.value, ast.Set):
            yield f"{option.arg}={{}}"
        if option.arg == "js" and name.startswith(tuple("abcdefghijklmnopqrstuvwxyz")):
            first = next(iter([*node.args, *(k.value for k in node.keywords if k.arg == "fn")]), None)
            yield "js=+None" if isinstance(first, ast.Constant) else "js=+lambda"


USED = [set(used(ast.parse(path.read_text()))) for path in APPS.glob("*.py") if path.stem != "record"]


@pytest.mark.parametrize("part", NAMES)
def test_every_name_is_used_by_an_app(part: str) -> None:
    """A name that no app uses is not compared with Gradio."""
    assert [name for name in NAMES[part].split() if not any(_has(app, name) for app in USED)] == []


def _has(app: set[str], name: str) -> bool:
    return name in app or ("+" in name and all(piece in app for piece in name.split("+")))
