// Stand-in until `python -m lite_py.codegen` writes it from the Python components.
import type { View } from "../view";
import accordion from "../layouts/accordion";
import column from "../layouts/column";
import form from "../layouts/form";
import group from "../layouts/group";
import row from "../layouts/row";
import tabitem from "../layouts/tabitem";
import tabs from "../layouts/tabs";
import button from "../components/button";
import checkbox from "../components/checkbox";
import checkboxgroup from "../components/checkboxgroup";
import dropdown from "../components/dropdown";
import number from "../components/number";
import radio from "../components/radio";
import slider from "../components/slider";
import textbox from "../components/textbox";

/** Components that are part of lite.js. */
export const eager: Record<string, View> = {
  accordion,
  column,
  form,
  group,
  row,
  tabitem,
  tabs,
  button,
  checkbox,
  checkboxgroup,
  dropdown,
  number,
  radio,
  slider,
  textbox,
};

/** Components fetched when an app has one. */
export const lazy: Record<string, () => Promise<{ default: View }>> = {
  html: () => import("../components/html"),
  image: () => import("../components/image"),
  json: () => import("../components/json"),
  label: () => import("../components/label"),
  markdown: () => import("../components/markdown"),
};
