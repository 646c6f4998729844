"""Soft."""

from __future__ import annotations

from typing import ClassVar

from lite_py.themes.base import Base
from lite_py.themes.utils import colors, fonts
from lite_py.themes.variables import Variables


class Soft(Base):
    """Rounded labels and buttons on quiet backgrounds."""

    NAME = "soft"
    HUES = (colors.indigo, colors.indigo, colors.gray)
    FONT = (fonts.LocalFont("Montserrat", weights=(400, 700)), "ui-sans-serif", "system-ui", "sans-serif")
    VARIABLES: ClassVar[Variables] = {
        "background_fill_primary": "*neutral_50",
        "block_background_fill": "white",
        "block_border_width": "0px",
        "block_label_background_fill": ("*primary_100", "*primary_600"),
        "block_label_margin": "*spacing_md",
        "block_label_padding": "*spacing_sm *spacing_md",
        "block_label_radius": "*radius_md",
        "block_label_text_color": ("*primary_500", "white"),
        "block_label_text_size": "*text_md",
        "block_label_text_weight": "600",
        "block_title_background_fill": "*block_label_background_fill",
        "block_title_padding": "*block_label_padding",
        "block_title_radius": "*block_label_radius",
        "block_title_text_color": ("*primary_500", "white"),
        "block_title_text_weight": "600",
        "button_cancel_background_fill": "*button_secondary_background_fill",
        "button_cancel_background_fill_hover": (
            "*button_secondary_background_fill_hover",
            "*button_secondary_background_fill_hover",
        ),
        "button_cancel_text_color": "*button_secondary_text_color",
        "button_primary_background_fill": "*primary_500",
        "button_primary_background_fill_hover": ("*primary_400", "*primary_500"),
        "button_primary_shadow": "*shadow_drop_lg",
        "button_primary_shadow_active": "*shadow_inset",
        "button_primary_shadow_hover": "*shadow_drop_lg",
        "button_primary_text_color": "white",
        "button_secondary_background_fill": "white",
        "button_secondary_background_fill_hover": ("*neutral_100", "*primary_500"),
        "button_secondary_shadow": "*shadow_drop_lg",
        "button_secondary_shadow_active": "*shadow_inset",
        "button_secondary_shadow_hover": "*shadow_drop_lg",
        "button_secondary_text_color": "*neutral_800",
        "checkbox_background_color_selected": ("*primary_600", "*primary_700"),
        "checkbox_border_color": ("*neutral_100", "*neutral_600"),
        "checkbox_border_color_focus": ("*primary_500", "*primary_600"),
        "checkbox_border_color_selected": ("*primary_600", "*primary_700"),
        "checkbox_border_width": "1px",
        "checkbox_label_background_fill_selected": ("*primary_500", "*primary_600"),
        "checkbox_label_shadow": "*shadow_drop_lg",
        "checkbox_label_text_color_selected": "white",
        "checkbox_shadow": "none",
        "input_background_fill": "white",
        "input_border_color": "*neutral_50",
        "input_shadow": "*shadow_drop",
        "input_shadow_focus": "*shadow_drop_lg",
        "panel_border_width": "1px",
        "shadow_drop": "0 1px 4px 0 rgb(0 0 0 / 0.1)",
        "shadow_drop_lg": "0 2px 5px 0 rgb(0 0 0 / 0.1)",
        "shadow_spread": "6px",
        "slider_color": ("*primary_500", "*primary_600"),
    }
    CHANGED: ClassVar[Variables] = {
        "block_label_text_color": "*primary_600",
        "block_title_text_color": "*primary_600",
        "button_primary_background_fill_hover": ("*primary_600", "*primary_600"),
        "button_secondary_background_fill_hover": (None, "*primary_600"),
    }
    CHANGED_HUE: ClassVar[Variables] = {
        "button_primary_background_fill": "#6265f1",
        "checkbox_label_background_fill_selected": "#6265f1",
    }
