export { default as embed } from "vega-embed";
export type { Result, VisualizationSpec } from "vega-embed";
