"""Program text in Markdown and in a chat is coloured by its language, also while it grows."""

from __future__ import annotations

import re

from conftest import PYTHON_TIMEOUT, OpenApp
from playwright.sync_api import Locator, expect
from test_accessibility import switch, violations

APP = '''
import asyncio
import gradio as gr

PROGRAM = """import os

def f(x: int) -> str:
    return f"{x + 1}" + 'a'  # one
"""
OTHERS = """# Others

```bash
echo "x" # said
```

```php title="a.php"
<?php $x = 'y'; ?>
```

```nolang
def f(): return "x"
```

```
def f(): return "x"
```
"""
MARKED = "```py\\n" + PROGRAM + "```\\n\\n" + OTHERS
LANGUAGES = {
    "python": "x = 1", "json": "[1]", "css": "a { color: red }", "javascript": "let x", "ts": "let x: number",
    "jsx": "<b/>", "tsx": "<b/>", "html": "<b>", "markdown": "# x", "c": "int x;", "cpp": "int x;", "java": "int x;",
    "csharp": "int x;", "kotlin": "val x = 1", "php": "<?php $x;", "latex": "% x", "jinja2": "{# x #}",
    "yaml": "a: true", "dockerfile": "FROM x", "sh": "# x", "r": "# x", "sql": "select 1", "go": "// x",
    "rust": "// x", "ruby": "# x", "swift": "// x", "toml": "# x", "diff": "+x", "xml": "<a/>",
}
EVERY = "\\n\\n".join(f"```{name}\\n{text}\\n```" for name, text in LANGUAGES.items())
ANSWER = "So:\\n\\n```python\\n" + PROGRAM * 30 + "```\\n\\nand `x`.\\n\\n```json\\n{\\"a\\": [1, true]}\\n```\\n"

async def answer(history):
    history = history + [{"role": "assistant", "content": ""}]
    for end in [*range(0, len(ANSWER), 60), len(ANSWER)]:
        history[-1]["content"] = ANSWER[:end]
        yield history
        await asyncio.sleep(0.02)

with gr.Blocks(title="Colours") as demo:
    gr.Markdown(MARKED)
    gr.Markdown(EVERY, elem_id="every")
    gr.Markdown(ANSWER, elem_id="whole")
    talk = gr.Chatbot([{"role": "user", "content": MARKED}], label="Talk", height=700)
    gr.Button("Answer").click(answer, talk, talk)
demo.launch()
'''

WATCH = """log => {
  window.seen = { plain: 0, removed: 0, history: 0, steps: 0 };
  const first = log.querySelector(".message-row");
  let coloured = false;
  new MutationObserver(changes => {
    for (const { target, removedNodes } of changes) {
      if (first.contains(target)) seen.history++;
      for (const node of removedNodes) {
        if (node.nodeType === 1 && (node.matches(".code_wrap") || node.querySelector(".code_wrap"))) seen.removed++;
      }
    }
    const code = [...log.querySelectorAll("code.language-python")].at(-1);
    if (first.contains(code) || !code?.textContent.includes("def f")) return;
    seen.steps++;
    if (code.querySelector(".tok-keyword")) coloured = true;
    else if (coloured) seen.plain++;
  }).observe(log, { subtree: true, childList: true, characterData: true });
}"""

#: Is the editor among the scripts of the page?
EDITOR = """async () => {
  const files = performance.getEntriesByType("resource").map(({ name }) => name).filter(name => name.endsWith(".js"));
  const texts = await Promise.all(files.map(async file => (await fetch(file)).text()));
  if (!texts.some(text => text.includes("tok-keyword"))) throw new Error("where are the colours?");
  return texts.some(text => text.includes("cm-scroller"));
}"""


def colours(code: Locator) -> dict[str, str]:
    """The colour of the first token of each kind, by its class."""
    return code.evaluate("""code => Object.fromEntries(["keyword", "string", "number", "comment"]
      .map(name => [name, code.querySelector(".tok-" + name)]).filter(([, found]) => found)
      .map(([name, found]) => [name, getComputedStyle(found).color]))""")  # type: ignore[no-any-return]


def test_fences_have_colours_and_keep_them_while_they_grow(open_app: OpenApp) -> None:
    page = open_app(APP)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.emulate_media(color_scheme="light")
    text = page.locator(".block.markdown").first
    every = page.locator("#every code")
    log = page.get_by_role("log", name="Talk: chatbot conversation")
    for part in (text, log):
        expect(part.locator("code.language-py .tok-keyword")).to_have_text(
            ["import", "def", "return"], timeout=PYTHON_TIMEOUT
        )
        expect(part.locator("code.language-bash .tok-comment")).to_have_text("# said")
        expect(part.locator("code.language-php .tok-string")).to_have_text("'y'")
        expect(part.locator("code.language-nolang")).to_have_text('def f(): return "x"')
        assert part.locator("code.language-nolang span, pre > code:not([class]) span").count() == 0

    expect(every).to_have_count(29)
    expect(every.filter(has=page.locator("[class^=tok-]"))).to_have_count(29)
    assert not page.evaluate(EDITOR), "the editor is loaded for texts"

    found = {
        scheme: (switch(page, scheme), colours(text.locator("code.language-py")))[1] for scheme in ("dark", "light")
    }
    assert [len(set(shown.values())) for shown in found.values()] == [4, 4]
    assert not set(found["light"].values()) & set(found["dark"].values())
    text.get_by_role("button", name="Copy").first.click()
    assert page.evaluate("navigator.clipboard.readText()").startswith("import os\n\ndef f(x: int) -> str:\n    return")

    log.evaluate(WATCH)
    page.get_by_role("button", name="Answer").click()
    expect(log.locator("code.language-json .tok-bool")).to_have_text("true", timeout=PYTHON_TIMEOUT)
    answer = log.locator("code.language-python")
    assert answer.locator(".tok-keyword").count() == 90
    assert answer.text_content() == text.locator("code.language-py").text_content() * 30  # type: ignore[operator]
    whole = page.locator("#whole code.language-python")
    assert answer.evaluate("code => code.innerHTML") == whole.evaluate("code => code.innerHTML")
    assert answer.evaluate("code => [...code.children].map(({ className }) => className)") == ["lines"] * 5
    seen = page.evaluate("seen")
    assert seen["steps"] > 3 and {**seen, "steps": 0} == {"plain": 0, "removed": 0, "history": 0, "steps": 0}
    log.get_by_role("button", name="Copy", exact=True).nth(-2).click()
    expect(log.get_by_role("button", name="Copy", exact=True).nth(-2).locator("svg")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") + "\n" == answer.text_content()

    for scheme in ("light", "dark"):
        switch(page, scheme)
        assert [found for found in violations(page) if not re.match("landmark|page-has|region", found)] == []
