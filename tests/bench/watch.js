// Put into every measured page before its own scripts: `bench` notes what happens and when, in
// milliseconds since the navigation began. Nothing is polled: the page's own changes are heard.
(() => {
  const marks = {};
  const roots = [];
  const watchers = new Set();
  const bench = (window.bench = { marks });
  const mark = (name, time = performance.now()) => { marks[name] ??= time; };
  const changed = () => {
    // a root that came with the HTML was not attached by a script
    for (const { shadowRoot } of document.querySelectorAll("lite-py")) if (shadowRoot) observe(shadowRoot);
    for (const watcher of [...watchers]) watcher();
  };
  const all = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const shown = (element) => element.getClientRects().length > 0;
  /** Wait until `find` finds something; it is asked after every change of the page. */
  const until = (find) => new Promise((resolve) => {
    const look = () => {
      const found = find();
      if (!found) return;
      watchers.delete(look);
      resolve(found);
    };
    watchers.add(look);
    look();
  });
  const frame = () => new Promise(requestAnimationFrame);
  const painted = () => frame().then(() => new Promise((resolve) => setTimeout(resolve)));

  /** What moves while nobody touches anything. */
  marks["layout shift"] = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) marks["layout shift"] += value;
  }).observe({ type: "layout-shift", buffered: true });

  function observe(root) {
    if (roots.includes(root)) return;
    roots.push(root);
    new MutationObserver(changed).observe(root, { subtree: true, childList: true, attributes: true });
    root.addEventListener("load", changed, true);
    root.addEventListener("change", () => { bench.chosen = performance.now(); }, true);
  }
  observe(document);

  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    observe(root);
    return root;
  };
  // What a script writes into a text field is no mutation.
  const { prototype } = HTMLTextAreaElement;
  const value = Object.getOwnPropertyDescriptor(prototype, "value");
  Object.defineProperty(prototype, "value", {
    ...value,
    set(text) {
      value.set.call(this, text);
      changed();
    },
  });
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      mark("worker asked for");
      this.addEventListener("message", ({ data }) => {
        const kind = /^\{"kind":"(\w+)"/.exec(data?.text)?.[1];
        if (!kind) return;
        mark(`message ${kind}`);
        if (kind !== "ready") return;
        for (const [name, time] of Object.entries(JSON.parse(data.text).marks ?? {})) {
          mark(`worker: ${name}`, time - performance.timeOrigin);
        }
      });
    }
  };

  const usable = (field) => shown(field) && !field.disabled && !field.readOnly;
  /** What came with the HTML can be used once the loader has taken it over. */
  const isAlive = () => [...document.querySelectorAll("lite-py")].every(({ app }) => app?.phase.peek().name === "running");
  const form = () => {
    if (!isAlive()) return undefined;
    const field = all("textarea, input[type=text]").find(usable);
    const button = field && all("button").find((one) => one.textContent.trim() === "Submit" && usable(one));
    return button && { field, button };
  };
  const type = (field, text) => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  };
  const answer = (text) => until(() => all("textarea").some((field) => field.value.startsWith(text)));

  /** Type a name and press Submit as soon as both can be done; the marks, once the greeting is there. */
  bench.greeted = (async () => {
    const { field, button } = await until(form);
    mark("interactive");
    type(field, "Ada");
    button.click();
    await answer("Hello Ada!");
    mark("changed");
    await frame();
    mark("result");
    return marks;
  })();

  /** Greet so often; the milliseconds from each press to the changed output. */
  bench.events = async (count) => {
    await bench.greeted;
    const times = [];
    for (let index = 0; index < count; index++) {
      await painted();
      await painted();
      const { field, button } = form();
      type(field, `Ada ${index}`);
      await painted();
      const begin = performance.now();
      button.click();
      await answer(`Hello Ada ${index}!`);
      times.push(performance.now() - begin);
    }
    return times;
  };

  /** Look for nothing any more: what is looked for after every change costs the page time. */
  const rest = () => watchers.clear();
  Object.assign(bench, { all, until, painted, frame, isAlive, rest });

  /** What the page shows, for the message of a failure. */
  bench.text = () => roots.map((root) => (root.body ?? root).textContent.trim()).join(" ").slice(0, 2000);

  /** Send a table to Python and wait for it to come back; the milliseconds from the press to its first rows, painted. */
  bench.table = async () => {
    const press = (name) => all("button").find((one) => one.textContent.trim() === name).click();
    const filled = () => all("#after").some((table) => /(Ada|Grace|Edsger|Barbara|Donald|Frances|Alan|Jean) 0/.test(table.textContent));
    press("Empty");
    await until(() => !filled());
    await painted();
    await painted();
    const begin = performance.now();
    press("Submit");
    await until(filled);
    await painted();
    return performance.now() - begin;
  };

  // the screen shows less of a large one
  const isThere = (picture, width) => (picture.tagName === "CANVAS" ? picture.width > width / 10 : picture.complete && picture.naturalWidth === width);
  const isDrawn = (canvas) => canvas.getContext("2d").getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1).data[3] > 0;
  /** The milliseconds from the choice of a file to a result of that width, decoded and painted. */
  bench.picture = (width) => {
    bench.pictureShown = (async () => {
      const picture = await until(() => all("#after img, #after canvas").find((one) => isThere(one, width)));
      if (picture.decode) await picture.decode();
      else while (!isDrawn(picture)) await frame();
      await painted();
      return performance.now() - bench.chosen;
    })();
  };
})();
