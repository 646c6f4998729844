// Generated from lite_py by `python -m lite_py.codegen`; do not edit.
import type { View } from "../view";
import accordion from "../layouts/accordion";
import button from "../components/button";
import checkbox from "../components/checkbox";
import checkboxgroup from "../components/checkboxgroup";
import column from "../layouts/column";
import dropdown from "../components/dropdown";
import form from "../layouts/form";
import group from "../layouts/group";
import number from "../components/number";
import radio from "../components/radio";
import row from "../layouts/row";
import slider from "../components/slider";
import tabitem from "../layouts/tabitem";
import tabs from "../layouts/tabs";
import textbox from "../components/textbox";
import timer from "../components/timer";

export const eager: Record<string, View> = {
  accordion,
  button,
  checkbox,
  checkboxgroup,
  column,
  dropdown,
  form,
  group,
  number,
  radio,
  row,
  slider,
  tabitem,
  tabs,
  textbox,
  timer,
};

export const lazy: Record<string, () => Promise<{ default: View }>> = {
  html: () => import("../components/html"),
  image: () => import("../components/image"),
  json: () => import("../components/json"),
  label: () => import("../components/label"),
  markdown: () => import("../components/markdown"),
};
