"""Origin."""

from __future__ import annotations

from typing import ClassVar

from lite_py.themes.base import Base
from lite_py.themes.utils import colors, fonts
from lite_py.themes.variables import Variables


class Origin(Base):
    """The default theme of Gradio 4: gradients and soft shadows."""

    NAME = "origin"
    HUES = (colors.orange, colors.blue, colors.gray)
    FONT = (fonts.LocalFont("Source Sans Pro"), "ui-sans-serif", "system-ui", "sans-serif")
    VARIABLES: ClassVar[Variables] = {
        "block_shadow": "*shadow_drop",
        "border_color_accent_subdued": "*primary_200",
        "button_border_width": ("1px", "1px"),
        "button_cancel_background_fill": (
            "linear-gradient(to bottom right, #fee2e2, #fecaca)",
            "linear-gradient(to bottom right, #dc2626, #b91c1c)",
        ),
        "button_cancel_background_fill_hover": (
            "linear-gradient(to bottom right, #fee2e2, #fee2e2)",
            "linear-gradient(to bottom right, #dc2626, #dc2626)",
        ),
        "button_cancel_border_color": ("#fecaca", "#dc2626"),
        "button_cancel_border_color_hover": ("#fecaca", "#dc2626"),
        "button_cancel_text_color": ("#dc2626", "white"),
        "button_primary_background_fill": (
            "linear-gradient(to bottom right, *primary_100, *primary_300)",
            "linear-gradient(to bottom right, *primary_500, *primary_600)",
        ),
        "button_primary_background_fill_hover": (
            "linear-gradient(to bottom right, *primary_100, *primary_200)",
            "linear-gradient(to bottom right, *primary_500, *primary_500)",
        ),
        "button_primary_border_color": ("*primary_200", "*primary_500"),
        "button_primary_border_color_hover": ("*button_primary_border_color", "*primary_500"),
        "button_primary_shadow": "*shadow_drop",
        "button_primary_shadow_active": "*shadow_inset",
        "button_primary_shadow_hover": "*shadow_drop_lg",
        "button_primary_text_color": ("*primary_600", "white"),
        "button_secondary_background_fill": (
            "linear-gradient(to bottom right, *neutral_100, *neutral_200)",
            "linear-gradient(to bottom right, *neutral_600, *neutral_700)",
        ),
        "button_secondary_background_fill_hover": (
            "linear-gradient(to bottom right, *neutral_100, *neutral_100)",
            "linear-gradient(to bottom right, *neutral_600, *neutral_600)",
        ),
        "button_secondary_border_color": ("*neutral_200", "*neutral_600"),
        "button_secondary_border_color_hover": ("*neutral_200", "*neutral_600"),
        "button_secondary_shadow": "*shadow_drop",
        "button_secondary_shadow_active": "*shadow_inset",
        "button_secondary_shadow_hover": "*shadow_drop_lg",
        "button_secondary_text_color": ("*neutral_800", "white"),
        "button_transform_hover": "none",
        "button_transition": "none",
        "checkbox_label_background_fill": (
            "linear-gradient(to top, *neutral_50, white)",
            "linear-gradient(to top, *neutral_900, *neutral_800)",
        ),
        "checkbox_label_background_fill_hover": (
            "linear-gradient(to top, *neutral_100, white)",
            "linear-gradient(to top, *neutral_900, *neutral_800)",
        ),
        "checkbox_label_shadow": "*shadow_drop",
        "error_background_fill": ("#fef2f2", "*neutral_900"),
        "error_border_color": ("#b91c1c", "#ef4444"),
        "error_icon_color": ("#b91c1c", "#ef4444"),
        "form_gap_width": "1px",
        "input_background_fill": ("white", "*neutral_800"),
        "input_border_width": "1px",
        "input_shadow": "0 0 0 *shadow_spread transparent, *shadow_inset",
        "input_shadow_focus": (
            "0 0 0 *shadow_spread *secondary_50, *shadow_inset",
            "0 0 0 *shadow_spread *neutral_700, *shadow_inset",
        ),
        "stat_background_fill": (
            "linear-gradient(to right, *primary_400, *primary_200)",
            "linear-gradient(to right, *primary_400, *primary_600)",
        ),
    }
    CHANGED: ClassVar[Variables] = {
        "button_cancel_text_color": "#991b1b",
        "button_primary_text_color": "*primary_900",
    }
    CHANGED_HUE: ClassVar[Variables] = {
        "button_primary_background_fill": (None, "linear-gradient(to bottom right, #cf480b, *primary_700)"),
        "button_primary_background_fill_hover": (None, "#cf480b"),
    }
