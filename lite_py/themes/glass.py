"""Glass."""

from __future__ import annotations

from typing import ClassVar

from lite_py.themes.base import Base
from lite_py.themes.utils import colors, sizes
from lite_py.themes.variables import Variables


class Glass(Base):
    """Blue on slate, with a vertical gradient that looks like glass."""

    NAME = "glass"
    HUES = (colors.blue, colors.slate, colors.slate)
    SIZES = (sizes.text_sm, sizes.spacing_sm, sizes.radius_sm)
    FONT = ("Optima", "Candara", "Noto Sans", "source-sans-pro", "sans-serif")
    VARIABLES: ClassVar[Variables] = {
        "background_fill_primary": (None, "*neutral_700"),
        "background_fill_secondary": ("*secondary_100", "*secondary_800"),
        "block_background_fill": ("*secondary_50", "*secondary_800"),
        "block_border_color": (None, "*secondary_600"),
        "block_border_width": ("0px", "1px"),
        "block_label_background_fill": ("*secondary_200", "*secondary_700"),
        "block_label_border_color": (None, "*secondary_600"),
        "block_label_text_color": "*secondary_500",
        "block_label_text_size": "*text_md",
        "block_label_text_weight": "600",
        "block_title_text_color": "*secondary_500",
        "block_title_text_size": "*text_md",
        "block_title_text_weight": "600",
        "body_background_fill": (None, "*secondary_800"),
        "border_color_primary": (None, "*secondary_600"),
        "button_border_width": "1px",
        "button_primary_background_fill": (
            "linear-gradient(180deg, *primary_100 0%, *primary_200 30%)",
            "linear-gradient(180deg, *primary_500 0%, *primary_600 30%)",
        ),
        "button_primary_background_fill_hover": (
            "linear-gradient(180deg, *primary_100 0%, *primary_200 30%)",
            "linear-gradient(180deg, *primary_500 0%, *primary_600 30%)",
        ),
        "button_primary_border_color": "*primary_200",
        "button_primary_border_color_hover": "*button_primary_border_color",
        "button_primary_shadow_active": "*shadow_inset",
        "button_primary_text_color": "*body_text_color",
        "button_secondary_background_fill": (
            "linear-gradient(180deg, *secondary_100 0%, *secondary_200 30%)",
            "linear-gradient(180deg, *secondary_500 0%, *secondary_600 30%)",
        ),
        "button_secondary_background_fill_hover": (
            "linear-gradient(180deg, *secondary_100 0%, *secondary_200 30%)",
            "linear-gradient(180deg, *secondary_500 0%, *secondary_600 30%)",
        ),
        "button_secondary_shadow_active": "*shadow_inset",
        "checkbox_background_color": (None, "*secondary_400"),
        "checkbox_border_width": ("0px", "0px"),
        "checkbox_label_background_fill": ("*button_secondary_background_fill", "*button_secondary_background_fill"),
        "checkbox_label_background_fill_hover": (
            "*button_secondary_background_fill_hover",
            "*button_secondary_background_fill_hover",
        ),
        "checkbox_label_border_color": (None, "*secondary_700"),
        "checkbox_label_border_width": ("1px", "1px"),
        "input_background_fill": ("linear-gradient(0deg, *secondary_100 0%, white 100%)", "*secondary_600"),
        "input_border_color": (None, "*secondary_600"),
        "input_border_color_focus": (None, "*secondary_500"),
        "input_border_width": "1px",
        "panel_border_width": "1px",
        "shadow_inset": "rgba(0,0,0,0.05) 0px 1px 2px 0px inset",
        "table_even_background_fill": (None, "*neutral_700"),
        "table_odd_background_fill": (None, "*neutral_700"),
    }
    CHANGED: ClassVar[Variables] = {
        "block_label_text_color": "*secondary_600",
        "checkbox_label_text_color": (None, "white"),
        "color_accent_text": (None, "*primary_300"),
    }
    CHANGED_HUE: ClassVar[Variables] = {
        "button_primary_background_fill": (None, "linear-gradient(180deg, *primary_600 0%, *primary_700 30%)"),
        "button_primary_background_fill_hover": (None, "linear-gradient(180deg, *primary_600 0%, *primary_700 30%)"),
    }
