// Generated from lite_py by `python -m lite_py.codegen`; do not edit.
import type { View } from "../view";
import button from "../components/button";
import checkbox from "../components/checkbox";
import column from "../layouts/column";
import form from "../layouts/form";
import group from "../layouts/group";
import number from "../components/number";
import row from "../layouts/row";
import slider from "../components/slider";
import textbox from "../components/textbox";

export const eager: Record<string, View> = {
  button,
  checkbox,
  column,
  form,
  group,
  number,
  row,
  slider,
  textbox,
};

export const lazy: Record<string, () => Promise<{ default: View }>> = {
  accordion: () => import("../layouts/accordion"),
  checkboxgroup: () => import("../components/checkboxgroup"),
  dropdown: () => import("../components/dropdown"),
  html: () => import("../components/html"),
  image: () => import("../components/image"),
  json: () => import("../components/json"),
  label: () => import("../components/label"),
  markdown: () => import("../components/markdown"),
  radio: () => import("../components/radio"),
  tabitem: () => import("../layouts/tabitem"),
  tabs: () => import("../layouts/tabs"),
  timer: () => import("../components/timer"),
};
