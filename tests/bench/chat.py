"""5,000 tokens of Markdown that stream into a ChatInterface: the longest time between two frames of the page."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from tests.bench.report import LITE, Results
from tests.bench.stage import PATIENCE

WATCH = """
() => {
  window.frames_of_chat = [];
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    frames_of_chat.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}
"""


def run(context: BrowserContext, url: str, results: Results) -> None:
    """One round."""
    page = context.new_page()
    page.goto(f"{url}lite-chat.html")
    field = page.get_by_placeholder("Type a message...")
    field.fill("Go", timeout=PATIENCE)
    page.evaluate(WATCH)
    begin = page.evaluate("performance.now()")
    field.press("Enter")
    page.get_by_role("heading", name="The end").wait_for(timeout=PATIENCE)
    frames = page.evaluate("frames_of_chat")
    results.add("chat", "longest frame", LITE, max(frames))
    results.add("chat", "99 of 100 frames within", LITE, sorted(frames)[len(frames) * 99 // 100])
    results.add("chat", "press to the last token shown", LITE, page.evaluate("performance.now()") - begin)
    page.close()
