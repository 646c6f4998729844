// Generated from lite_py by `python -m lite_py.codegen`; do not edit.
import type { View } from "../view";
import button from "../components/button";
import column from "../layouts/column";
import form from "../layouts/form";
import group from "../layouts/group";
import row from "../layouts/row";

export const eager: Record<string, View> = {
  button,
  column,
  form,
  group,
  row,
};

export const lazy: Record<string, () => Promise<{ default: View }>> = {
  accordion: () => import("../layouts/accordion"),
  annotatedimage: () => import("../components/annotatedimage"),
  audio: () => import("../components/audio"),
  checkbox: () => import("../components/checkbox"),
  checkboxgroup: () => import("../components/checkboxgroup"),
  dataframe: () => import("../components/dataframe"),
  dataset: () => import("../components/dataset"),
  dropdown: () => import("../components/dropdown"),
  gallery: () => import("../components/gallery"),
  highlightedtext: () => import("../components/highlightedtext"),
  html: () => import("../components/html"),
  image: () => import("../components/image"),
  imageslider: () => import("../components/imageslider"),
  json: () => import("../components/json"),
  label: () => import("../components/label"),
  markdown: () => import("../components/markdown"),
  nativeplot: () => import("../components/native_plot"),
  number: () => import("../components/number"),
  paramviewer: () => import("../components/paramviewer"),
  plot: () => import("../components/plot"),
  radio: () => import("../components/radio"),
  slider: () => import("../components/slider"),
  tabitem: () => import("../layouts/tabitem"),
  tabs: () => import("../layouts/tabs"),
  textbox: () => import("../components/textbox"),
  timer: () => import("../components/timer"),
  video: () => import("../components/video"),
};
