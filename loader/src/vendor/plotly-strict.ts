export { default } from "plotly.js-strict-dist-min";
