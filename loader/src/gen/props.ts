// Generated from lite_py by `python -m lite_py.codegen`; do not edit.
import type { FileData } from "../view";

/** What every block takes. */
export interface BlockProps {
  elem_id?: string | null;
  elem_classes?: Array<string> | string | null;
  visible?: boolean | "hidden";
}

/** What every component takes. */
export interface CommonProps extends BlockProps {
  value?: unknown;
  label?: string | null;
  info?: string | null;
  show_label?: boolean | null;
  container?: boolean | null;
  scale?: number | null;
  min_width?: number | null;
  interactive?: boolean | null;
  visible?: boolean | "hidden";
  elem_id?: string | null;
  elem_classes?: Array<string> | string | null;
  buttons?: Array<unknown> | null;
}

export interface AccordionProps extends BlockProps {
  label?: string | null;
  open?: boolean;
  height?: number | string | null;
  max_height?: number | string | null;
}
export type AccordionEvent = "expand" | "collapse";

export interface AnnotatedImageProps extends CommonProps {
  value?: { image: FileData; annotations: Array<{ image: FileData; label: string; }>; };
  format?: string;
  show_legend?: boolean;
  height?: number | string | null;
  width?: number | string | null;
  color_map?: Record<string, string> | null;
}
export type AnnotatedImageEvent = "change" | "select";

export interface AudioProps extends CommonProps {
  value?: FileData;
  sources?: Array<"upload" | "microphone"> | "upload" | "microphone" | null;
  type?: "numpy" | "filepath";
  streaming?: boolean;
  format?: "wav" | "mp3" | null;
  autoplay?: boolean;
  editable?: boolean;
  waveform_options?: Record<string, unknown> | null;
  loop?: boolean;
  recording?: boolean;
  subtitles?: FileData;
  playback_position?: number;
  min_length?: number | null;
  max_length?: number | null;
}
export type AudioEvent = "stream" | "change" | "clear" | "play" | "pause" | "stop" | "start_recording" | "pause_recording" | "stop_recording" | "upload" | "input";

export interface ButtonProps extends CommonProps {
  value?: string;
  variant?: "primary" | "secondary" | "stop" | "huggingface";
  size?: "sm" | "md" | "lg";
  icon?: FileData;
  link?: string | null;
  link_target?: "_self" | "_blank" | "_parent" | "_top";
}
export type ButtonEvent = "change" | "click";

export interface ChatbotProps extends CommonProps {
  value?: Array<{ role?: "user" | "assistant" | "system"; content?: Array<Record<string, unknown>>; metadata?: { title?: string; id?: number | string; parent_id?: number | string; log?: string; duration?: number; status?: "pending" | "done"; } | null; options?: Array<{ value?: string; label?: string; }> | null; }>;
  type?: "messages" | "tuples" | null;
  autoscroll?: boolean;
  height?: number | string | null;
  resizable?: boolean;
  max_height?: number | string | null;
  min_height?: number | string | null;
  editable?: "user" | "all" | null;
  latex_delimiters?: Array<{ left: string; right: string; display: boolean; }> | null;
  rtl?: boolean;
  watermark?: string | null;
  avatar_images?: Array<FileData | null>;
  sanitize_html?: boolean;
  render_markdown?: boolean;
  feedback_options?: Array<string> | null;
  feedback_value?: Array<string | null> | null;
  line_breaks?: boolean;
  layout?: "panel" | "bubble" | null;
  placeholder?: string | null;
  examples?: Array<{ icon?: FileData | string; display_text?: string; text?: string; files?: Array<FileData>; }>;
  allow_file_downloads?: boolean;
  group_consecutive_messages?: boolean;
  allow_tags?: Array<string> | boolean;
  reasoning_tags?: Array<[string, string]> | null;
  like_user_message?: boolean;
}
export type ChatbotEvent = "change" | "select" | "like" | "retry" | "undo" | "example_select" | "option_select" | "clear" | "copy" | "edit";

export interface CheckboxProps extends CommonProps {
  value?: boolean;
}
export type CheckboxEvent = "change" | "input" | "select";

export interface CheckboxGroupProps extends CommonProps {
  choices?: Array<[string, string | number]>;
  value?: Array<string | number> | string | number | null;
  type?: "value" | "index";
  show_select_all?: boolean;
}
export type CheckboxGroupEvent = "change" | "input" | "select";

export interface CodeProps extends CommonProps {
  value?: string | null;
  language?: string | null;
  lines?: number;
  max_lines?: number | null;
  wrap_lines?: boolean;
  show_line_numbers?: boolean;
  autocomplete?: boolean;
}
export type CodeEvent = "change" | "input" | "focus" | "blur";

export interface ColorPickerProps extends CommonProps {
  value?: string | null;
}
export type ColorPickerEvent = "change" | "input" | "release" | "submit" | "focus" | "blur";

export interface ColumnProps extends BlockProps {
  scale?: number;
  min_width?: number;
  variant?: "default" | "panel" | "compact";
  show_progress?: boolean;
}
export type ColumnEvent = never;

export interface DataframeProps extends CommonProps {
  value?: { headers?: Array<unknown>; data?: Array<Array<unknown>>; metadata?: Record<string, unknown> | null; };
  headers?: Array<string> | null;
  row_count?: [number, string];
  row_limits?: [number | null, number | null] | null;
  col_count?: [number, string];
  column_count?: [number, string];
  column_limits?: [number | null, number | null] | null;
  datatype?: string | Array<string>;
  type?: "pandas" | "numpy" | "array" | "polars";
  latex_delimiters?: Array<Record<string, string | boolean>> | null;
  max_height?: number | string;
  wrap?: boolean;
  line_breaks?: boolean;
  column_widths?: Array<string>;
  show_row_numbers?: boolean;
  max_chars?: number | null;
  show_search?: "none" | "search" | "filter";
  pinned_columns?: number | null;
  static_columns?: Array<number> | null;
}
export type DataframeEvent = "change" | "input" | "select" | "edit";

export interface DatasetProps extends CommonProps {
  components?: Array<Record<string, string>>;
  component_props?: Array<Record<string, unknown>>;
  samples?: Array<Array<unknown>>;
  headers?: Array<string> | null;
  type?: "values" | "index" | "tuple";
  layout?: "gallery" | "table" | null;
  samples_per_page?: number;
  sample_labels?: Array<string> | null;
  value?: number;
}
export type DatasetEvent = "change" | "click" | "select";

export interface DateTimeProps extends CommonProps {
  value?: string | null;
  include_time?: boolean;
  type?: "timestamp" | "datetime" | "string";
  timezone?: string | null;
}
export type DateTimeEvent = "change" | "submit";

export interface DeepLinkButtonProps extends CommonProps {
  value?: string;
  copied_value?: string;
  icon?: FileData;
}
export type DeepLinkButtonEvent = "change" | "click";

export interface DialogueProps extends CommonProps {
  value?: Array<{ speaker: string; text: string; }> | string;
  type?: "list" | "text";
  speakers?: Array<string> | null;
  formatter?: null;
  unformatter?: null;
  tags?: Array<string> | null;
  separator?: string;
  color_map?: Record<string, string> | null;
  placeholder?: string | null;
  autofocus?: boolean;
  autoscroll?: boolean;
  max_lines?: number | null;
  submit_btn?: string | boolean | null;
  ui_mode?: "dialogue" | "text" | "both";
  conversion?: "page" | "python" | "none";
}
export type DialogueEvent = "change" | "input" | "submit";

export interface DownloadButtonProps extends CommonProps {
  label?: string;
  value?: FileData;
  variant?: "primary" | "secondary" | "stop";
  size?: "sm" | "md" | "lg";
  icon?: FileData;
}
export type DownloadButtonEvent = "change" | "click";

export interface DraggableProps extends BlockProps {
  orientation?: "row" | "column";
}
export type DraggableEvent = never;

export interface DropdownProps extends CommonProps {
  choices?: Array<[string, string | number]>;
  value?: string | number | Array<string | number> | null;
  type?: "value" | "index";
  multiselect?: boolean | null;
  allow_custom_value?: boolean;
  max_choices?: number | null;
  num_choices_shown?: number | null;
  filterable?: boolean;
}
export type DropdownEvent = "change" | "input" | "select" | "focus" | "blur" | "key_up";

export interface FileProps extends CommonProps {
  value?: FileData | Array<FileData> | null;
  file_count?: "single" | "multiple" | "directory";
  file_types?: Array<string> | null;
  type?: "filepath" | "binary";
  height?: number | string | null;
  allow_reordering?: boolean;
}
export type FileEvent = "change" | "select" | "clear" | "upload" | "delete" | "download";

export interface FileExplorerProps extends CommonProps {
  glob?: string;
  value?: Array<Array<string>>;
  file_count?: "single" | "multiple";
  root_dir?: string;
  ignore_glob?: string | null;
  height?: number | string | null;
  max_height?: number | string | null;
  min_height?: number | string | null;
}
export type FileExplorerEvent = "change" | "input" | "select";

export interface FormProps extends BlockProps {
  scale?: number;
  min_width?: number;
}
export type FormEvent = never;

export interface GalleryProps extends CommonProps {
  value?: Array<{ image?: FileData; video?: FileData; caption?: string | null; }>;
  format?: string;
  file_types?: Array<string> | null;
  columns?: number;
  rows?: number;
  height?: number | string | null;
  allow_preview?: boolean;
  preview?: boolean | null;
  selected_index?: number | null;
  object_fit?: "contain" | "cover" | "fill" | "none" | "scale-down" | null;
  type?: "numpy" | "pil" | "filepath";
  fit_columns?: boolean;
  sources?: Array<"upload" | "webcam" | "clipboard"> | null;
}
export type GalleryEvent = "select" | "upload" | "change" | "delete" | "preview_close" | "preview_open";

export interface GroupProps extends BlockProps {
}
export type GroupEvent = never;

export interface HighlightedTextProps extends CommonProps {
  value?: Array<{ token: string; class_or_confidence: string | number | null; }>;
  color_map?: Record<string, string> | null;
  show_legend?: boolean;
  show_inline_category?: boolean;
  combine_adjacent?: boolean;
  adjacent_separator?: string;
  show_whitespaces?: boolean;
  rtl?: boolean;
}
export type HighlightedTextEvent = "change" | "select";

export interface HTMLProps extends CommonProps {
  value?: unknown;
  html_template?: string;
  css_template?: string;
  js_on_load?: string | null;
  apply_default_css?: boolean;
  min_height?: number | null;
  max_height?: number | null;
  padding?: boolean;
  autoscroll?: boolean;
  head?: string | null;
  server_functions?: Array<unknown> | null;
  props?: Record<string, unknown>;
  server_fns?: Array<string>;
}
export type HTMLEvent = "change" | "input" | "click" | "double_click" | "submit" | "edit" | "clear" | "play" | "pause" | "stop" | "end" | "start_recording" | "pause_recording" | "stop_recording" | "focus" | "blur" | "upload" | "release" | "select" | "stream" | "like" | "example_select" | "option_select" | "load" | "key_up" | "apply" | "delete" | "tick" | "undo" | "retry" | "expand" | "collapse" | "download" | "copy" | "preview_open" | "preview_close";

export interface ImageProps extends CommonProps {
  value?: FileData;
  format?: string;
  height?: number | string | null;
  width?: number | string | null;
  image_mode?: "1" | "L" | "P" | "RGB" | "RGBA" | "CMYK" | "YCbCr" | "LAB" | "HSV" | "I" | "F" | null;
  sources?: Array<"upload" | "webcam" | "clipboard"> | "upload" | "webcam" | "clipboard" | null;
  type?: "numpy" | "pil" | "filepath";
  streaming?: boolean;
  webcam_options?: Record<string, unknown> | null;
  placeholder?: string | null;
  watermark?: Record<string, unknown> | null;
  alt_text?: string | null;
}
export type ImageEvent = "clear" | "change" | "stream" | "select" | "upload" | "input";

export interface ImageEditorProps extends CommonProps {
  value?: { background?: FileData; layers?: Array<FileData>; composite?: FileData; };
  height?: number | string | null;
  width?: number | string | null;
  image_mode?: "1" | "L" | "P" | "RGB" | "RGBA" | "CMYK" | "YCbCr" | "LAB" | "HSV" | "I" | "F";
  sources?: Array<"upload" | "webcam" | "clipboard">;
  type?: "numpy" | "pil" | "filepath";
  placeholder?: string | null;
  transforms?: Array<"crop" | "resize">;
  eraser?: Record<string, unknown> | false | null;
  brush?: Record<string, unknown> | false | null;
  format?: string;
  layers?: boolean | Record<string, unknown>;
  canvas_size?: [number, number];
  fixed_canvas?: boolean;
  webcam_options?: Record<string, unknown> | null;
}
export type ImageEditorEvent = "clear" | "change" | "input" | "select" | "upload" | "apply";

export interface ImageSliderProps extends CommonProps {
  value?: Array<FileData | null>;
  format?: string;
  height?: number | string | null;
  width?: number | string | null;
  image_mode?: "1" | "L" | "P" | "RGB" | "RGBA" | "CMYK" | "YCbCr" | "LAB" | "HSV" | "I" | "F" | null;
  type?: "numpy" | "pil" | "filepath";
  slider_position?: number;
  max_height?: number;
}
export type ImageSliderEvent = "clear" | "change" | "stream" | "select" | "upload" | "input";

export interface JSONProps extends CommonProps {
  value?: unknown;
  open?: boolean;
  show_indices?: boolean;
  height?: number | string | null;
  max_height?: number | string | null;
  min_height?: number | string | null;
}
export type JSONEvent = "change";

export interface LabelProps extends CommonProps {
  value?: { label?: string; confidences?: Array<{ label: string; confidence: number; }>; };
  num_top_classes?: number | null;
  color?: string | null;
  show_heading?: boolean;
}
export type LabelEvent = "change" | "select";

export interface LoginButtonProps extends CommonProps {
  value?: string;
  logout_value?: string;
  variant?: "primary" | "secondary" | "stop" | "huggingface";
  icon?: FileData;
}
export type LoginButtonEvent = "change" | "click";

export interface MarkdownProps extends CommonProps {
  value?: string | null;
  rtl?: boolean;
  latex_delimiters?: Array<{ left: string; right: string; display: boolean; }> | null;
  sanitize_html?: boolean;
  line_breaks?: boolean;
  header_links?: boolean;
  height?: number | string | null;
  max_height?: number | string | null;
  min_height?: number | string | null;
  padding?: boolean;
}
export type MarkdownEvent = "change" | "copy";

export interface Model3DProps extends CommonProps {
  value?: FileData;
  display_mode?: "solid" | "point_cloud" | "wireframe" | null;
  clear_color?: Array<number>;
  camera_position?: Array<number | null>;
  zoom_speed?: number;
  pan_speed?: number;
  height?: number | string | null;
}
export type Model3DEvent = "change" | "upload" | "edit" | "clear";

export interface MultimodalTextboxProps extends CommonProps {
  value?: { text: string; files: Array<FileData>; };
  sources?: Array<"upload" | "microphone"> | "upload" | "microphone" | null;
  file_types?: Array<string> | null;
  file_count?: "single" | "multiple" | "directory";
  lines?: number;
  max_lines?: number;
  placeholder?: string | null;
  autofocus?: boolean;
  autoscroll?: boolean;
  text_align?: "left" | "right" | null;
  rtl?: boolean;
  submit_btn?: string | boolean | null;
  stop_btn?: string | boolean | null;
  max_plain_text_length?: number;
  html_attributes?: Record<string, unknown> | null;
}
export type MultimodalTextboxEvent = "change" | "input" | "select" | "submit" | "focus" | "blur" | "stop";

export interface NativePlotProps extends CommonProps {
  value?: { columns?: Array<string>; data?: Array<Array<unknown>>; datatypes?: Record<string, string>; mark?: string; };
  x?: string | null;
  y?: string | null;
  color?: string | null;
  title?: string | null;
  x_title?: string | null;
  y_title?: string | null;
  color_title?: string | null;
  x_bin?: string | number | null;
  y_aggregate?: "sum" | "mean" | "median" | "min" | "max" | "count" | null;
  color_map?: Record<string, string> | null;
  colors_in_legend?: Array<string> | null;
  x_lim?: Array<number | null> | null;
  y_lim?: Array<number | null> | null;
  x_label_angle?: number;
  y_label_angle?: number;
  x_axis_format?: string | null;
  y_axis_format?: string | null;
  x_axis_labels_visible?: boolean | "hidden";
  caption?: string | null;
  sort?: "x" | "y" | "-x" | "-y" | Array<string> | null;
  tooltip?: "axis" | "none" | "all" | Array<string>;
  height?: number | null;
}
export type NativePlotEvent = "change" | "select" | "double_click";

export interface NavbarProps extends CommonProps {
  value?: Array<[string, string]>;
  visible?: boolean;
  main_page_name?: string | boolean;
  elem_id?: string | null;
  elem_classes?: Array<string> | string | null;
}
export type NavbarEvent = "change";

export interface NumberProps extends CommonProps {
  value?: number | null;
  placeholder?: string | null;
  precision?: number | null;
  minimum?: number | null;
  maximum?: number | null;
  step?: number;
}
export type NumberEvent = "change" | "input" | "submit" | "focus" | "blur";

export interface ParamViewerProps extends CommonProps {
  value?: Record<string, { type: string; description: string; default: string | null; }>;
  language?: "python" | "typescript";
  linkify?: Array<string> | null;
  header?: string | null;
  anchor_links?: boolean | string;
  max_height?: number | string | null;
}
export type ParamViewerEvent = "change" | "upload";

export interface PlotProps extends CommonProps {
  value?: { type: "altair" | "bokeh" | "plotly" | "matplotlib"; plot: string | FileData; alt?: string; version?: string; };
  format?: string;
}
export type PlotEvent = "change";

export interface RadioProps extends CommonProps {
  choices?: Array<[string, string | number]>;
  value?: string | number | null;
  type?: "value" | "index";
  rtl?: boolean;
}
export type RadioEvent = "select" | "change" | "input";

export interface RowProps extends BlockProps {
  variant?: "default" | "panel" | "compact";
  scale?: number | null;
  height?: number | string | null;
  max_height?: number | string | null;
  min_height?: number | string | null;
  equal_height?: boolean;
  show_progress?: boolean;
}
export type RowEvent = never;

export interface SidebarProps extends BlockProps {
  label?: string | null;
  open?: boolean;
  width?: number | string;
  position?: "left" | "right";
}
export type SidebarEvent = "expand" | "collapse";

export interface SliderProps extends CommonProps {
  minimum?: number;
  maximum?: number;
  value?: number | null;
  step?: number | null;
  precision?: number | null;
  randomize?: boolean;
}
export type SliderEvent = "change" | "input" | "release";

export interface TabProps extends BlockProps {
  label?: string | null;
  visible?: boolean | "hidden";
  interactive?: boolean;
  id?: number | string | null;
  alignment?: "left" | "right";
  scale?: number | null;
  height?: number | string | null;
  max_height?: number | string | null;
  render_children?: boolean;
}
export type TabEvent = "select";

export interface TabsProps extends BlockProps {
  selected?: number | string | null;
  overflow_behavior?: "menu" | "wrap";
}
export type TabsEvent = "change" | "select";

export interface TextboxProps extends CommonProps {
  value?: string | null;
  type?: "text" | "password" | "email";
  lines?: number;
  max_lines?: number | null;
  placeholder?: string | null;
  autofocus?: boolean;
  autoscroll?: boolean;
  text_align?: "left" | "right" | null;
  rtl?: boolean;
  max_length?: number | null;
  submit_btn?: string | boolean | null;
  stop_btn?: string | boolean | null;
  html_attributes?: Record<string, unknown> | null;
}
export type TextboxEvent = "change" | "input" | "select" | "submit" | "focus" | "blur" | "stop" | "copy";

export interface TimerProps extends CommonProps {
  value?: number;
  active?: boolean;
}
export type TimerEvent = "tick" | "change";

export interface UploadButtonProps extends CommonProps {
  label?: string;
  value?: FileData | Array<FileData> | null;
  variant?: "primary" | "secondary" | "stop";
  size?: "sm" | "md" | "lg";
  icon?: FileData;
  type?: "filepath" | "binary";
  file_count?: "single" | "multiple" | "directory";
  file_types?: Array<string> | null;
}
export type UploadButtonEvent = "change" | "click" | "upload";

export interface VideoProps extends CommonProps {
  value?: Record<string, unknown>;
  format?: string | null;
  sources?: Array<"upload" | "webcam"> | "upload" | "webcam" | null;
  height?: number | string | null;
  width?: number | string | null;
  webcam_options?: Record<string, unknown> | null;
  include_audio?: boolean | null;
  autoplay?: boolean;
  loop?: boolean;
  streaming?: boolean;
  watermark?: Record<string, unknown> | string | null;
  subtitles?: FileData;
  playback_position?: number;
}
export type VideoEvent = "change" | "clear" | "start_recording" | "stop_recording" | "stop" | "play" | "pause" | "end" | "upload" | "input";

export interface WalkthroughProps extends BlockProps {
  selected?: number | null;
}
export type WalkthroughEvent = "change" | "select";

export interface StepProps extends BlockProps {
  label?: string | null;
  visible?: boolean | "hidden";
  interactive?: boolean;
  id?: number | null;
  scale?: number | null;
}
export type StepEvent = "select";
