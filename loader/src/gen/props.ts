// Stand-in until `python -m lite_py.codegen` writes it from the Python components.
import type { FileData } from "../view";

export interface TextboxProps {
  value?: string | null;
  type?: "text" | "password" | "email" | null;
  lines?: number | null;
  max_lines?: number | null;
  placeholder?: string | null;
  label?: string | null;
  info?: string | null;
  show_label?: boolean | null;
  container?: boolean | null;
  scale?: number | null;
  min_width?: number | null;
  interactive?: boolean | null;
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  autofocus?: boolean | null;
  autoscroll?: boolean | null;
  elem_classes?: Array<string> | null;
  text_align?: "left" | "right" | null;
  rtl?: boolean | null;
  buttons?: Array<string> | null;
  max_length?: number | null;
  submit_btn?: string | boolean | null;
  stop_btn?: string | boolean | null;
  html_attributes?: Record<string, unknown> | null;
}

export interface NumberProps {
  value?: number | null;
  label?: string | null;
  placeholder?: string | null;
  info?: string | null;
  show_label?: boolean | null;
  container?: boolean | null;
  scale?: number | null;
  min_width?: number | null;
  interactive?: boolean | null;
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
  buttons?: Array<string> | null;
  precision?: number | null;
  minimum?: number | null;
  maximum?: number | null;
  step?: number | null;
}

export interface SliderProps {
  minimum?: number | null;
  maximum?: number | null;
  value?: number | null;
  step?: number | null;
  precision?: number | null;
  label?: string | null;
  info?: string | null;
  show_label?: boolean | null;
  container?: boolean | null;
  scale?: number | null;
  min_width?: number | null;
  interactive?: boolean | null;
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
  randomize?: boolean | null;
  buttons?: Array<string> | null;
}

export interface CheckboxProps {
  value?: boolean | null;
  label?: string | null;
  info?: string | null;
  show_label?: boolean | null;
  container?: boolean | null;
  scale?: number | null;
  min_width?: number | null;
  interactive?: boolean | null;
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
  buttons?: Array<string> | null;
}

export interface CheckboxGroupProps {
  choices?: Array<[string, string | number]> | null;
  value?: Array<string | number> | null;
  type?: "value" | "index" | null;
  label?: string | null;
  info?: string | null;
  show_label?: boolean | null;
  show_select_all?: boolean | null;
  container?: boolean | null;
  scale?: number | null;
  min_width?: number | null;
  interactive?: boolean | null;
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
  buttons?: Array<string> | null;
}

export interface RadioProps {
  choices?: Array<[string, string | number]> | null;
  value?: string | number | null;
  type?: "value" | "index" | null;
  label?: string | null;
  info?: string | null;
  show_label?: boolean | null;
  container?: boolean | null;
  scale?: number | null;
  min_width?: number | null;
  interactive?: boolean | null;
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
  rtl?: boolean | null;
  buttons?: Array<string> | null;
}

export interface DropdownProps {
  choices?: Array<[string, string | number]> | null;
  value?: string | number | Array<string | number> | null;
  type?: "value" | "index" | null;
  multiselect?: boolean | null;
  allow_custom_value?: boolean | null;
  max_choices?: number | null;
  num_choices_shown?: number | null;
  filterable?: boolean | null;
  label?: string | null;
  info?: string | null;
  show_label?: boolean | null;
  container?: boolean | null;
  scale?: number | null;
  min_width?: number | null;
  interactive?: boolean | null;
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
  buttons?: Array<string> | null;
}

export interface ButtonProps {
  value?: string | null;
  variant?: "primary" | "secondary" | "stop" | "huggingface" | null;
  size?: "sm" | "md" | "lg" | null;
  icon?: string | null;
  link?: string | null;
  link_target?: "_self" | "_blank" | "_parent" | "_top" | null;
  visible?: boolean | "hidden" | null;
  interactive?: boolean | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
  scale?: number | null;
  min_width?: number | null;
}

export interface LabelProps {
  value?: { label?: string | number; confidences?: Array<{ label: string | number; confidence: number }> } | null;
  num_top_classes?: number | null;
  label?: string | null;
  show_label?: boolean | null;
  container?: boolean | null;
  scale?: number | null;
  min_width?: number | null;
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
  color?: string | null;
  show_heading?: boolean | null;
  buttons?: Array<string> | null;
}

export interface JSONProps {
  value?: unknown;
  label?: string | null;
  show_label?: boolean | null;
  container?: boolean | null;
  scale?: number | null;
  min_width?: number | null;
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
  open?: boolean | null;
  show_indices?: boolean | null;
  height?: number | string | null;
  max_height?: number | string | null;
  min_height?: number | string | null;
  buttons?: Array<string> | null;
}

export interface MarkdownProps {
  value?: string | null;
  label?: string | null;
  show_label?: boolean | null;
  scale?: number | null;
  min_width?: number | null;
  rtl?: boolean | null;
  latex_delimiters?: Array<{ left: string; right: string; display: boolean }> | null;
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
  sanitize_html?: boolean | null;
  line_breaks?: boolean | null;
  header_links?: boolean | null;
  height?: number | string | null;
  max_height?: number | string | null;
  min_height?: number | string | null;
  buttons?: Array<string> | null;
  container?: boolean | null;
  padding?: boolean | null;
}

export interface HTMLProps {
  value?: string | null;
  label?: string | null;
  html_template?: string | null;
  css_template?: string | null;
  js_on_load?: string | null;
  apply_default_css?: boolean | null;
  show_label?: boolean | null;
  scale?: number | null;
  min_width?: number | null;
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
  min_height?: number | null;
  max_height?: number | null;
  container?: boolean | null;
  padding?: boolean | null;
  autoscroll?: boolean | null;
  buttons?: Array<string> | null;
  head?: string | null;
  server_functions?: Array<unknown> | null;
  props?: unknown;
}

export interface ImageProps {
  value?: FileData | null;
  format?: string | null;
  height?: number | string | null;
  width?: number | string | null;
  image_mode?: "1" | "L" | "P" | "RGB" | "RGBA" | "CMYK" | "YCbCr" | "LAB" | "HSV" | "I" | "F" | null;
  sources?: Array<"upload" | "webcam" | "clipboard"> | "upload" | "webcam" | "clipboard" | null;
  type?: "numpy" | "pil" | "filepath" | null;
  label?: string | null;
  show_label?: boolean | null;
  buttons?: Array<string> | null;
  container?: boolean | null;
  scale?: number | null;
  min_width?: number | null;
  interactive?: boolean | null;
  visible?: boolean | "hidden" | null;
  streaming?: boolean | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
  webcam_options?: { mirror?: boolean; constraints?: Record<string, unknown> | null } | null;
  placeholder?: string | null;
  watermark?: { watermark?: FileData | null; position?: string } | null;
  alt_text?: string | null;
  _selectable?: boolean | null;
}

export interface RowProps {
  variant?: "default" | "panel" | "compact" | null;
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
  scale?: number | null;
  height?: number | string | null;
  max_height?: number | string | null;
  min_height?: number | string | null;
  equal_height?: boolean | null;
  show_progress?: boolean | null;
}

export interface ColumnProps {
  scale?: number | null;
  min_width?: number | null;
  variant?: "default" | "panel" | "compact" | null;
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
  show_progress?: boolean | null;
}

export interface FormProps {
  scale?: number | null;
  min_width?: number | null;
}

export interface GroupProps {
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
}

export interface AccordionProps {
  label?: string | null;
  open?: boolean | null;
  height?: number | string | null;
  max_height?: number | string | null;
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
}

export interface TabsProps {
  selected?: number | string | null;
  overflow_behavior?: "menu" | "wrap" | null;
  visible?: boolean | "hidden" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
}

export interface TabItemProps {
  label?: string | null;
  visible?: boolean | "hidden" | null;
  interactive?: boolean | null;
  id?: number | string | null;
  alignment?: "left" | "right" | null;
  elem_id?: string | null;
  elem_classes?: Array<string> | null;
  scale?: number | null;
  height?: number | string | null;
  max_height?: number | string | null;
  render_children?: boolean | null;
}
