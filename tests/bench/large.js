// Drives the page of `pages/large_app.py`, whichever rival draws it; `bench` is from watch.js.
(() => {
  const { all, until, painted, frame, isAlive, rest } = bench;
  rest();
  const ROWS = 100_000;
  /** Steps of a drag of the scroll bar through all rows, and of a wheel that turns. */
  const DRAG = 100, WHEEL = 60;
  /** Pixels that a fast wheel goes on in a frame. */
  const NOTCH = 300;

  const cells = () => all("#large [role=gridcell]");
  /** A cell's text without the sign of Gradio's menu button. */
  const textOf = (cell) => cell.textContent.replace("⋮", "").trim();
  const cellOf = (text) => cells().find((cell) => textOf(cell) === text && cell.getClientRects().length > 0);
  const scroller = () => all("#large *").find((element) => element.scrollHeight > 20 * element.clientHeight && element.clientHeight > 100);
  const said = (text) => until(() => all("#said textarea, #said input").some((field) => field.value === text));
  const press = (name) => all("button").find((one) => one.textContent.trim() === name).click();

  /** The milliseconds from the press to the first rows, painted. */
  const first = async () => {
    await until(isAlive);
    await painted();
    const begin = performance.now();
    press("Fill");
    await until(() => cellOf("row 0"));
    await painted();
    return performance.now() - begin;
  };

  /** Does a cell stand in the middle of what is seen? */
  const isDrawn = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const found = element.getRootNode().elementFromPoint(left + Math.min(width, innerWidth) / 3, top + height / 2);
    return found?.closest("[role=gridcell]") != null;
  };

  /** Scroll by steps, one a frame: the milliseconds of the median and the longest frame, and how many showed no cell. */
  const scroll = async (steps, to) => {
    const element = scroller();
    const times = [];
    let [last, blank] = [await frame(), 0];
    for (let step = 1; step <= steps; step++) {
      element.scrollTop = to(step, element.scrollHeight - element.clientHeight);
      await painted();
      if (!isDrawn(element)) blank++;
      const now = await frame();
      times.push(now - last);
      last = now;
    }
    times.sort((a, b) => a - b);
    return { median: times[Math.floor(steps / 2)], longest: times[steps - 1], blank };
  };
  /** Through all rows, and then by a wheel from the middle on. */
  const drag = async () => {
    const found = await scroll(DRAG, (step, end) => (end * step) / DRAG);
    await until(() => cellOf(`row ${ROWS - 1}`));
    return found;
  };
  const wheel = () => scroll(WHEEL, (step, end) => end / 4 + step * NOTCH);

  /** Bring the row in the middle of the table into view: a point of its first cell. */
  const middle = async () => {
    const element = scroller();
    element.scrollTop = element.scrollHeight / 2;
    for (let tries = 0; tries < 20; tries++) {
      await painted();
      await painted();
      const cell = cellOf(`row ${ROWS / 2}`);
      const rows = cells().map((cell) => /^row (\d+)/.exec(textOf(cell))).filter(Boolean);
      const [view, at] = [element.getBoundingClientRect(), cell?.getBoundingClientRect()];
      if (at && at.top > view.top + 2 * at.height && at.bottom < view.bottom) return [at.left + 12, at.top + 12];
      const seen = Number(rows[Math.floor(rows.length / 2)][1]);
      element.scrollTop += at ? at.top - view.top - view.height / 2 : (ROWS / 2 - seen) * (element.scrollHeight / ROWS);
    }
    throw new Error("The row in the middle does not come into view.");
  };

  /** What the Enter that is pressed next leads to: the milliseconds until the text is shown, painted, and until Python has it. */
  const edited = (text) => {
    bench.edit = (async () => {
      const begin = await new Promise((resolve) => {
        const down = (event) => {
          if (event.key !== "Enter") return;
          removeEventListener("keydown", down, true);
          resolve(performance.now());
        };
        addEventListener("keydown", down, true);
      });
      const python = said(`${ROWS} rows, ${text}`).then(() => performance.now() - begin);
      await until(() => cellOf(text) && !all("#large [role=gridcell] :is(textarea, input[type=text])").length);
      await painted();
      return { shown: performance.now() - begin, python: await python };
    })();
  };
  bench.large = { first, drag, wheel, middle, edited };
})();
