export { default } from "plotly.js-cartesian-dist-min";
