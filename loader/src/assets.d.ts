// Files that esbuild turns into text (see build.mjs): stylesheets, minified, and icons.
declare module "*.css" {
  const text: string;
  export default text;
}
declare module "*.svg" {
  const text: string;
  export default text;
}

// Hand-written WebAssembly is the module's bytes.
declare module "*.wat" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

// Fonts are copied; the text is where to.
declare module "*.woff2" {
  const path: string;
  export default path;
}

// Bundles that come without types; what the page uses of them.
interface PlotlyModule {
  readonly default: {
    react(box: HTMLElement, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
    addFrames(box: HTMLElement, frames: unknown): Promise<unknown>;
    purge(box: HTMLElement): void;
    readonly Plots: { resize(box: HTMLElement): Promise<unknown> };
  };
}
declare module "plotly.js-cartesian-dist-min" {
  const plotly: PlotlyModule["default"];
  export default plotly;
}
declare module "plotly.js-strict-dist-min" {
  const plotly: PlotlyModule["default"];
  export default plotly;
}
declare module "@bokeh/bokehjs/build/js/bokeh.esm.min.js" {
  const bokeh: {
    readonly version: string;
    readonly embed: { embed_item(item: unknown, box: HTMLElement): Promise<{ clear(): void }> };
    set_log_level(level: string): void;
  };
  export default bokeh;
}

// Its own types bring those of Node along.
declare module "jsdom" {
  export class JSDOM {
    constructor(html: string);
    readonly window: Window & typeof globalThis;
  }
}

/** Files beside the chunk that names them, which build.mjs puts in. */
declare const RECORDER_FILE: string;
declare const MUSIC_METADATA_FILE: string;
