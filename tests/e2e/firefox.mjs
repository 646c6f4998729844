// Firefox over WebDriver BiDi: each line of standard input is a command as JSON, each line of
// standard output its answer. The other side is `firefox.py`.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const loader = createRequire(new URL("../../loader/package.json", import.meta.url));
const { launch } = await import(pathToFileURL(loader.resolve("puppeteer-core")));

const [executablePath, proxyPort] = process.argv.slice(2);
const browser = await launch({
  browser: "firefox",
  executablePath,
  headless: true,
  // Without it a release of Firefox keeps to its maker's settings server.
  env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" },
  defaultViewport: { width: 1200, height: 800 },
  extraPrefsFirefox: {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": Number(proxyPort),
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": Number(proxyPort),
    "services.settings.server": "data:,#remote-settings-dummy/v1",
  },
});
const page = await browser.newPage();
const errors = [];
page.on("pageerror", (error) => errors.push(String(error)));

async function pick(expression) {
  const handle = await page.evaluateHandle(expression);
  const element = handle.asElement();
  if (!element) throw new Error(`there is no ${expression.slice(expression.lastIndexOf("("))}`);
  return element;
}

const commands = {
  open: async ([url]) => void (await page.goto(url)),
  evaluate: ([expression]) => page.evaluate(expression),
  click: async ([expression]) => (await pick(expression)).click(),
  type: async ([expression, text]) => {
    const element = await pick(expression);
    await element.click();
    await page.keyboard.type(text);
  },
  choose: async ([expression, path]) => (await pick(expression)).uploadFile(path),
  errors: () => errors.splice(0),
};

const say = (answer) => process.stdout.write(JSON.stringify(answer) + "\n");
say({ value: await browser.version() });
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...parameters] = JSON.parse(line);
  try {
    say({ value: (await commands[name](parameters)) ?? null });
  } catch (error) {
    say({ error: String(error) });
  }
}
await browser.close();
