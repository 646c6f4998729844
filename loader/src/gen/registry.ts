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
  chatbot: () => import("../components/chatbot"),
  checkbox: () => import("../components/checkbox"),
  checkboxgroup: () => import("../components/checkboxgroup"),
  code: () => import("../components/code"),
  colorpicker: () => import("../components/color_picker"),
  dataframe: () => import("../components/dataframe"),
  dataset: () => import("../components/dataset"),
  datetime: () => import("../components/datetime"),
  deeplinkbutton: () => import("../components/deep_link_button"),
  dialogue: () => import("../components/dialogue"),
  downloadbutton: () => import("../components/download_button"),
  draggable: () => import("../layouts/draggable"),
  dropdown: () => import("../components/dropdown"),
  file: () => import("../components/file"),
  fileexplorer: () => import("../components/file_explorer"),
  gallery: () => import("../components/gallery"),
  highlightedtext: () => import("../components/highlightedtext"),
  html: () => import("../components/html"),
  image: () => import("../components/image"),
  imageeditor: () => import("../components/imageeditor"),
  imageslider: () => import("../components/imageslider"),
  json: () => import("../components/json"),
  label: () => import("../components/label"),
  loginbutton: () => import("../components/login_button"),
  markdown: () => import("../components/markdown"),
  model3d: () => import("../components/model3d"),
  multimodaltextbox: () => import("../components/multimodal_textbox"),
  nativeplot: () => import("../components/native_plot"),
  navbar: () => import("../components/navbar"),
  number: () => import("../components/number"),
  paramviewer: () => import("../components/paramviewer"),
  plot: () => import("../components/plot"),
  radio: () => import("../components/radio"),
  sidebar: () => import("../layouts/sidebar"),
  slider: () => import("../components/slider"),
  tabitem: () => import("../layouts/tabitem"),
  tabs: () => import("../layouts/tabs"),
  textbox: () => import("../components/textbox"),
  timer: () => import("../components/timer"),
  uploadbutton: () => import("../components/upload_button"),
  video: () => import("../components/video"),
  walkthrough: () => import("../layouts/walkthrough"),
  walkthroughstep: () => import("../layouts/step"),
};
