"""Default."""

from __future__ import annotations

from typing import ClassVar

from lite_py.themes.base import Base
from lite_py.themes.utils import colors, fonts
from lite_py.themes.variables import Variables


class Default(Base):
    """Gradio's default theme, the look of a page that names none."""

    NAME = "default"
    HUES = (colors.orange, colors.blue, colors.zinc)
    # What the visitor's system has comes first: the page carries no fonts.
    FONT = ("ui-sans-serif", "system-ui", fonts.LocalFont("IBM Plex Sans"), "sans-serif")
    FONT_MONO = ("ui-monospace", fonts.LocalFont("IBM Plex Mono"), "Consolas", "Menlo", "monospace")
    VARIABLES: ClassVar[Variables] = {
        "border_color_accent_subdued": "*primary_200",
        "button_border_width": "0px",
        "button_cancel_background_fill": ("#ef4444", "#b91c1c"),
        "button_cancel_background_fill_hover": ("#dc2626", "#991b1b"),
        "button_cancel_text_color": ("white", "white"),
        "button_cancel_text_color_hover": ("white", "white"),
        "button_primary_background_fill": ("*primary_500", "*primary_600"),
        "button_primary_background_fill_hover": ("*primary_600", "*primary_700"),
        "button_primary_text_color": ("white", "white"),
        "button_secondary_background_fill": ("*neutral_200", "*neutral_600"),
        "button_secondary_background_fill_hover": ("*neutral_300", "*neutral_700"),
        "button_secondary_text_color": ("black", "white"),
        "checkbox_label_background_fill": ("*background_fill_primary", "*neutral_800"),
        "checkbox_label_background_fill_hover": ("*background_fill_secondary", "*checkbox_label_background_fill"),
        "error_background_fill": ("#fef2f2", "*neutral_900"),
        "error_border_color": ("#b91c1c", "#ef4444"),
        "error_icon_color": ("#b91c1c", "#ef4444"),
        "input_background_fill": ("white", "*neutral_800"),
        "input_border_width": "1px",
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
        "color_accent_text": (None, "*primary_500"),
        "button_cancel_background_fill": ("#dc2626", None),
        "button_cancel_background_fill_hover": ("#b91c1c", None),
        "button_transition": "background-color 0.2s ease, border-color 0.2s ease",
        "checkbox_label_background_fill_hover": (None, "*neutral_700"),
        "input_placeholder_color": ("*neutral_500", "*neutral_400"),
        "input_shadow_focus": (None, "0 0 0 *shadow_spread *neutral_500, *shadow_inset"),
    }
    CHANGED_HUE: ClassVar[Variables] = {
        "button_primary_background_fill": ("#cf480b", "#cf480b"),
        "button_primary_background_fill_hover": ("#b83d0a", "#b83d0a"),
    }
