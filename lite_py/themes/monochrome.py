"""Monochrome."""

from __future__ import annotations

from typing import ClassVar

from lite_py.themes.base import Base
from lite_py.themes.utils import colors, fonts, sizes
from lite_py.themes.variables import Variables


class Monochrome(Base):
    """Black and white, square, with the look of a newspaper."""

    NAME = "monochrome"
    HUES = (colors.neutral, colors.neutral, colors.neutral)
    SIZES = (sizes.text_md, sizes.spacing_lg, sizes.radius_none)
    FONT = (fonts.LocalFont("Lora"), "ui-serif", "Georgia", "serif")
    VARIABLES: ClassVar[Variables] = {
        "accordion_text_color": ("*body_text_color", "*body_text_color"),
        "background_fill_primary": (None, "*neutral_900"),
        "background_fill_secondary": (None, "*neutral_800"),
        "block_background_fill": (None, "*neutral_800"),
        "block_label_text_color": "*body_text_color",
        "block_label_text_size": "*text_md",
        "block_label_text_weight": "600",
        "block_shadow": ("none", "*shadow_drop_lg"),
        "block_title_text_color": "*body_text_color",
        "block_title_text_weight": "600",
        "body_text_color": "*neutral_900",
        "body_text_color_subdued": "*neutral_700",
        "button_border_width": "2px",
        "button_cancel_background_fill": "*button_secondary_background_fill",
        "button_cancel_background_fill_hover": "*button_secondary_background_fill_hover",
        "button_cancel_border_color": "*neutral_900",
        "button_cancel_text_color": "*button_secondary_text_color",
        "button_large_padding": "*spacing_lg",
        "button_primary_background_fill": ("*neutral_900", "*neutral_600"),
        "button_primary_background_fill_hover": ("*neutral_700", "*neutral_600"),
        "button_primary_border_color": "*neutral_900",
        "button_primary_text_color": ("white", "white"),
        "button_secondary_background_fill": ("white", "*neutral_700"),
        "button_secondary_background_fill_hover": "white",
        "button_secondary_border_color": "*neutral_900",
        "button_secondary_border_color_hover": "*neutral_400",
        "button_secondary_text_color": "*neutral_900",
        "button_secondary_text_color_hover": "*neutral_400",
        "button_small_padding": "*spacing_sm",
        "checkbox_background_color": "*input_background_fill",
        "checkbox_label_background_fill_selected": "*button_primary_background_fill",
        "checkbox_label_border_color": "*checkbox_background_color",
        "checkbox_label_border_color_hover": "*button_secondary_border_color_hover",
        "checkbox_label_border_color_selected": "*button_primary_border_color",
        "checkbox_label_border_width": "*button_border_width",
        "checkbox_label_padding": "*spacing_sm",
        "checkbox_label_text_color_selected": "*button_primary_text_color",
        "input_background_fill": (None, "*neutral_700"),
        "shadow_drop_lg": "0 1px 4px 0 rgb(0 0 0 / 0.1)",
        "slider_color": ("*neutral_900", "*neutral_500"),
        "table_text_color": ("*body_text_color", "*body_text_color"),
    }
    CHANGED: ClassVar[Variables] = {
        "button_secondary_text_color_hover": "*neutral_500",
        "color_accent_text": (None, "*primary_300"),
    }
    CHANGED_HUE: ClassVar[Variables] = {}
