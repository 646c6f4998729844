export { default } from "@bokeh/bokehjs/build/js/bokeh.esm.min.js";
