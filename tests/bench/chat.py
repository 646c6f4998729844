"""5,000 tokens of Markdown that stream into a ChatInterface: the longest time between two frames of the page."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from tests.bench.report import LITE, Results
from tests.bench.stage import PATIENCE, wait

#: Counts frames until the last heading is there; asked in the page, since a look from outside would hold it up.
WATCH = """
() => {
  bench.rest();
  const { shadowRoot } = document.querySelector("lite-py");
  window.chat = new Promise((resolve) => {
    const frames = [];
    let last = performance.now();
    const begin = last;
    const tick = (now) => {
      frames.push(now - last);
      last = now;
      if ([...shadowRoot.querySelectorAll("h2")].at(-1)?.textContent !== "The end") return requestAnimationFrame(tick);
      resolve({ frames, time: performance.now() - begin });
    };
    requestAnimationFrame(tick);
  });
}
"""


def run(context: BrowserContext, url: str, results: Results) -> None:
    """One round."""
    page = context.new_page()
    page.goto(f"{url}lite-chat.html")
    field = page.get_by_placeholder("Type a message...")
    field.fill("Go", timeout=PATIENCE)
    page.evaluate(WATCH)
    field.press("Enter")
    chat = wait(page, "chat")
    frames = chat["frames"]
    results.add("chat", "longest frame", LITE, max(frames))
    results.add("chat", "99 of 100 frames within", LITE, sorted(frames)[len(frames) * 99 // 100])
    results.add("chat", "press to the last token shown", LITE, chat["time"])
    page.close()
