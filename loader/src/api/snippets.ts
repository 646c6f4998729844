import type { EndpointInfo, JsonSchema, ParameterInfo } from "../../lite";
import type { App } from "../app";
import type { Dependency } from "../store";
import { isFileType, isName, javascript, propertyName, python } from "./literals";

/** A longer value of a parameter makes no example: it is left out where there is a default. */
const LONGEST = 400;

/** Names of files that stand for those of a component. */
const FILES: Record<string, string> = { Image: "picture.png", Audio: "sound.wav", Video: "clip.mp4", Model3d: "model.glb" };

/** An endpoint, and the listener behind it. */
export interface Endpoint {
  name: string;
  info: EndpointInfo;
  dependency: Dependency | undefined;
}

/** How a script of the page finds the app's element. */
export function selector(app: App): string {
  const element = (app.root instanceof ShadowRoot ? app.root.host : app.root) as HTMLElement;
  if (element.id) return `document.querySelector(${JSON.stringify(`#${CSS.escape(element.id)}`)})`;
  const { localName } = element;
  const place = [...document.querySelectorAll(localName)].indexOf(element);
  return place > 0 ? `document.querySelectorAll("${localName}")[${place}]` : `document.querySelector("${localName}")`;
}

/** A call by a script of the page. */
export function inJavaScript({ name, info, dependency }: Endpoint, element: string): string {
  const files: string[] = [];
  const given = shown(info).map((parameter, place) => {
    const { parameter_name } = parameter;
    if (!isFile(parameter)) return `  ${propertyName(parameter_name)}: ${javascript(example(parameter), "  ")},\n`;
    const variable = isName(parameter_name) && parameter_name !== "app" ? parameter_name : `file${place}`;
    files.push(`const ${variable} = await (await fetch(${JSON.stringify(fileName(parameter))})).blob();\n`);
    const value = isFileType(parameter.type) ? variable : `[${variable}]`;
    return value === parameter_name ? `  ${variable},\n` : `  ${propertyName(parameter_name)}: ${value},\n`;
  });
  const data = given.length ? `, {\n${given.join("")}}` : "";
  const call = `(${JSON.stringify(name)}${data})`;
  const run = dependency?.types?.generator
    ? `for await (const message of app.submit${call}) {\n  if (message.type === "data") console.log(message.data);\n}`
    : `const result = await app.predict${call};\nconsole.log(result.data);`;
  return `const app = ${element};\n${files.join("")}${run}`;
}

/** A call by Gradio's client for Python, of the same app on a server. */
export function inPython({ name, info, dependency }: Endpoint): string {
  const parameters = shown(info);
  const given = parameters.map((parameter) => `    ${parameter.parameter_name}=${pythonValue(parameter)},\n`);
  const helper = parameters.some(isFile) ? ", handle_file" : "";
  const call = `(\n${given.join("")}    api_name=${JSON.stringify(name)},\n)`;
  const run = dependency?.types?.generator ? `for value in client.submit${call}:\n    print(value)` : `result = client.predict${call}\nprint(result)`;
  return `from gradio_client import Client${helper}\n\nclient = Client("http://localhost:7860")\n${run}`;
}

/** A call in the app's own code; null where it cannot be called so: with a session's state, by steps, or with files. */
export function inApp({ name, info, dependency }: Endpoint): string | null {
  const { parameters, returns } = info;
  if (!dependency || dependency.types?.generator || parameters.some(isFile)) return null;
  if (dependency.inputs.length !== parameters.length || dependency.outputs.length !== returns.length) return null;
  const values = parameters.map((parameter) => python(example(parameter)));
  if (values.some((value) => value.length > LONGEST || value.includes("\n"))) return null;
  return `print(demo(${[...values, `api_name=${JSON.stringify(name)}`].join(", ")}))`;
}

/** The parameters of an example: those with a long value go without saying. */
function shown({ parameters }: EndpointInfo): ParameterInfo[] {
  return parameters.filter((parameter) => isFile(parameter) || !parameter.parameter_has_default || javascript(example(parameter)).length <= LONGEST);
}

function example({ parameter_has_default, parameter_default, example_input }: ParameterInfo): unknown {
  return parameter_has_default ? parameter_default : example_input;
}

function isFile({ type }: ParameterInfo): boolean {
  return isFileType(type) || (type.type === "array" && isFileType((type.items ?? {}) as JsonSchema));
}

function fileName({ component }: ParameterInfo): string {
  return FILES[component] ?? "file.txt";
}

function pythonValue(parameter: ParameterInfo): string {
  if (!isFile(parameter)) return python(example(parameter), "    ");
  const file = `handle_file(${JSON.stringify(fileName(parameter))})`;
  return isFileType(parameter.type) ? file : `[${file}]`;
}
