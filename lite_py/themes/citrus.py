"""Citrus."""

from __future__ import annotations

from typing import ClassVar

from lite_py.themes.base import Base
from lite_py.themes.utils import colors, fonts, sizes
from lite_py.themes.variables import Variables


class Citrus(Base):
    """Yellow, with buttons that stand out."""

    NAME = "citrus"
    HUES = (colors.amber, colors.amber, colors.stone)
    SIZES = (sizes.text_md, sizes.spacing_lg, sizes.radius_md)
    FONT = (fonts.LocalFont("Ubuntu", weights=(400,)), "ui-sans-serif", "system-ui", "sans-serif")
    FONT_MONO = (fonts.LocalFont("Roboto Mono"), "ui-monospace", "Consolas", "monospace")
    VARIABLES: ClassVar[Variables] = {
        "background_fill_primary": "*neutral_50",
        "block_background_fill": "*neutral_100",
        "block_border_color": "*neutral_300",
        "block_border_width": "1px",
        "block_label_shadow": "none",
        "block_shadow": ("0px 3px 0px 0px *neutral_300", "0px 3px 0px 0px *neutral_700"),
        "button_border_width": "0px",
        "button_cancel_background_fill": ("#ef4444", "#b91c1c"),
        "button_cancel_background_fill_hover": ("#dc2626", "#991b1b"),
        "button_cancel_shadow": ("0px 3px 0px 0px rgb(248 113 113)", "0px 3px 0px 0px rgb(220 38 38)"),
        "button_cancel_shadow_active": ("0px 2px 0px 0px rgb(248 113 113)", "0px 2px 0px 0px rgb(220 38 38)"),
        "button_cancel_shadow_hover": ("0px 5px 0px 0px rgb(248 113 113)", "0px 5px 0px 0px rgb(220 38 38)"),
        "button_cancel_text_color": ("white", "white"),
        "button_cancel_text_color_hover": ("white", "white"),
        "button_primary_background_fill": ("*primary_500", "*primary_600"),
        "button_primary_background_fill_hover": ("*button_primary_background_fill", "*button_primary_background_fill"),
        "button_primary_shadow": ("0px 3px 0px 0px *primary_400", "0px 3px 0px 0px *primary_700"),
        "button_primary_shadow_active": ("0px 2px 0px 0px *primary_400", "0px 2px 0px 0px *primary_700"),
        "button_primary_shadow_hover": ("0px 5px 0px 0px *primary_400", "0px 5px 0px 0px *primary_700"),
        "button_primary_text_color": ("*button_secondary_text_color", "*button_secondary_text_color"),
        "button_secondary_background_fill": ("*primary_400", "*primary_500"),
        "button_secondary_background_fill_hover": (
            "*button_secondary_background_fill",
            "*button_secondary_background_fill",
        ),
        "button_secondary_shadow": ("0px 3px 0px 0px *primary_300", "0px 3px 0px 0px *primary_600"),
        "button_secondary_shadow_active": ("0px 2px 0px 0px *primary_300", "0px 2px 0px 0px *primary_600"),
        "button_secondary_shadow_hover": ("0px 5px 0px 0px *primary_300", "0px 5px 0px 0px *primary_600"),
        "button_secondary_text_color": (None, "*neutral_900"),
        "button_transform_active": "translateY(1px)",
        "button_transform_hover": "translateY(-2px)",
        "button_transition": "all 0.1s",
        "checkbox_background_color": (None, "*neutral_400"),
        "checkbox_background_color_selected": (None, "*primary_600"),
        "checkbox_label_background_fill": ("*neutral_200", "*neutral_700"),
        "checkbox_label_background_fill_hover": ("*checkbox_label_background_fill", "*checkbox_label_background_fill"),
        "checkbox_label_background_fill_selected": ("*primary_400", "*primary_500"),
        "checkbox_label_border_color_selected": ("*primary_300", "*primary_600"),
        "checkbox_label_border_width": ("2px", "2px"),
        "checkbox_label_text_color_selected": (None, "*button_primary_text_color"),
        "checkbox_shadow": "none",
        "input_background_fill": ("*neutral_50", "*neutral_900"),
        "input_background_fill_focus": ("*primary_50", "none"),
        "input_border_width": "1px",
        "input_shadow": ("0px -1px 0px 0px *neutral_300", "0px -1px 0px 0px *neutral_700"),
        "input_shadow_focus": ("0px -1px 0px 0px *primary_300", "0px -1px 0px 0px *primary_600"),
        "panel_border_width": "1px",
        "slider_color": ("*primary_400", "*primary_500"),
    }
    CHANGED: ClassVar[Variables] = {
        "block_label_text_color": "*neutral_600",
        "block_title_text_color": "*neutral_600",
        "body_text_color_subdued": "*neutral_600",
        "button_cancel_background_fill": ("#dc2626", None),
        "button_cancel_background_fill_hover": ("#b91c1c", None),
        "link_text_color": "*secondary_700",
        "link_text_color_hover": "*secondary_800",
    }
    CHANGED_HUE: ClassVar[Variables] = {}
