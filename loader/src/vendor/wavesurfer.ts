export { default as WaveSurfer } from "wavesurfer.js";
export { default as Regions } from "wavesurfer.js/plugins/regions";
