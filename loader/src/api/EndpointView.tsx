import type { ParameterInfo, ValueInfo } from "../../lite";
import { javascript, python, typeName } from "./literals";
import { Snippet } from "./Snippet";
import { inApp, inJavaScript, inPython, type Endpoint } from "./snippets";

/** A default that is longer is cut. */
const LONGEST = 80;

export type Language = "JavaScript" | "Python";

interface EndpointProps {
  endpoint: Endpoint;
  language: Language;
  /** How a script finds the app's element. */
  element: string;
  /** What its ids begin with. */
  base: string;
}

/** One endpoint: how it is called, what it takes and what it gives. */
export function EndpointView({ endpoint, language, element, base }: EndpointProps) {
  const { name, info } = endpoint;
  const { parameters, returns, description } = info;
  const isPython = language === "Python";
  const own = isPython ? inApp(endpoint) : null;
  return (
    <section class="api-endpoint" aria-labelledby={base}>
      <div class="api-name">
        <h3 id={base} tabIndex={-1}>
          {name}
        </h3>
        {description && <p>{description}</p>}
      </div>
      <Snippet code={isPython ? inPython(endpoint) : inJavaScript(endpoint, element)} label={`${language} of ${name}`} />
      {own && (
        <>
          <p>In the app's own code:</p>
          <Snippet code={own} label={`call of ${name} in the app`} />
        </>
      )}
      <h4>{parameters.length ? `Takes ${counted(parameters.length, "parameter")}` : "Takes no parameters"}</h4>
      <ul class="api-values">
        {parameters.map((parameter) => (
          <li key={parameter.parameter_name}>
            <div class="api-value">
              <code class="api-parameter">{parameter.parameter_name}</code>
              <code class="api-type">{isPython ? parameter.python_type.type : typeName(parameter.type, "Blob | File | URL")}</code>
              {parameter.parameter_has_default ? (
                <span>
                  Default: <code>{defaultOf(parameter, isPython)}</code>
                </span>
              ) : (
                <strong>Required</strong>
              )}
            </div>
            <p>{about(parameter, "goes into")}</p>
          </li>
        ))}
      </ul>
      <h4>{returns.length ? `Returns ${counted(returns.length, "value")}` : "Returns nothing"}</h4>
      <ul class="api-values">
        {returns.map((value, place) => (
          <li key={place}>
            <div class="api-value">
              <code class="api-parameter">{placeOf(place, returns.length, isPython)}</code>
              <code class="api-type">{isPython ? value.python_type.type : typeName(value.type, "ApiFile")}</code>
            </div>
            <p>{about(value, "comes out of")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A number and a noun. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Where a result holds a value. Python's client gives one alone as it is. */
function placeOf(place: number, count: number, isPython: boolean): string {
  if (!isPython) return `data[${place}]`;
  return count === 1 ? "result" : `result[${place}]`;
}

function defaultOf({ parameter_default }: ParameterInfo, isPython: boolean): string {
  const text = (isPython ? python : javascript)(parameter_default).replace(/\s+/g, " ");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function about({ label, component, python_type }: ValueInfo, verb: string): string {
  const named = /^(?:parameter|value)_\d+$/.test(label) ? component : `"${label}", ${article(component)} ${component}`;
  const what = component === "Api" ? `The ${label} value.` : `What ${verb} ${named}.`;
  return python_type.description ? `${what} ${python_type.description}` : what;
}

function article(noun: string): string {
  return /^[AEIOU]/.test(noun) ? "an" : "a";
}
