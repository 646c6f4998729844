"""Ember."""

from __future__ import annotations

from typing import ClassVar

from lite_py.themes.base import Base
from lite_py.themes.utils import colors, fonts, sizes
from lite_py.themes.variables import Variables


class Ember(Base):
    """Warm orange on stone."""

    NAME = "ember"
    HUES = (colors.orange, colors.orange, colors.stone)
    SIZES = (sizes.text_md, sizes.spacing_md, sizes.radius_lg)
    FONT = (fonts.LocalFont("Source Sans 3"), "ui-sans-serif", "system-ui", "sans-serif")
    FONT_MONO = (fonts.LocalFont("Source Code Pro"), "ui-monospace", "Consolas", "monospace")
    VARIABLES: ClassVar[Variables] = {
        "background_fill_primary": ("white", "*neutral_900"),
        "background_fill_secondary": ("*neutral_100", "*neutral_800"),
        "block_background_fill": ("white", "*neutral_900"),
        "block_border_width": "0px",
        "block_label_background_fill": ("*primary_50", "*primary_900"),
        "block_label_padding": "*spacing_sm *spacing_md",
        "block_label_radius": "*radius_md",
        "block_label_text_color": ("*primary_600", "*primary_300"),
        "block_label_text_size": "*text_md",
        "block_label_text_weight": "600",
        "block_shadow": ("*shadow_drop", "0 1px 4px 0 rgb(0 0 0 / 0.3)"),
        "block_title_background_fill": ("*primary_50", "*primary_900"),
        "block_title_padding": "*spacing_sm *spacing_md",
        "block_title_radius": "*radius_md",
        "block_title_text_color": ("*primary_600", "*primary_300"),
        "block_title_text_weight": "600",
        "body_background_fill": ("*neutral_50", "*neutral_950"),
        "body_text_color": ("*neutral_800", "*neutral_200"),
        "body_text_color_subdued": ("*neutral_500", "*neutral_400"),
        "button_border_width": "0px",
        "button_cancel_background_fill": ("#ef4444", "#dc2626"),
        "button_cancel_background_fill_hover": ("#dc2626", "#b91c1c"),
        "button_cancel_text_color": ("white", "white"),
        "button_primary_background_fill": ("*primary_500", "*primary_600"),
        "button_primary_background_fill_hover": ("*primary_600", "*primary_500"),
        "button_primary_shadow": "0 1px 3px 0 rgb(0 0 0 / 0.1), 0 1px 2px -1px rgb(0 0 0 / 0.1)",
        "button_primary_shadow_active": "none",
        "button_primary_shadow_hover": "0 4px 6px -1px rgb(0 0 0 / 0.1), 0 2px 4px -2px rgb(0 0 0 / 0.1)",
        "button_primary_text_color": "white",
        "button_secondary_background_fill": ("white", "*neutral_800"),
        "button_secondary_background_fill_hover": ("*neutral_50", "*neutral_700"),
        "button_secondary_border_color": ("*neutral_200", "*neutral_600"),
        "button_secondary_shadow": "*shadow_drop",
        "button_secondary_shadow_hover": "*shadow_drop_lg",
        "button_secondary_text_color": ("*neutral_700", "*neutral_200"),
        "button_transition": "all 0.15s ease",
        "checkbox_background_color_selected": ("*primary_500", "*primary_500"),
        "checkbox_border_color": ("*neutral_300", "*neutral_500"),
        "checkbox_border_color_selected": ("*primary_500", "*primary_500"),
        "checkbox_label_background_fill": ("white", "*neutral_800"),
        "checkbox_label_background_fill_selected": ("*primary_500", "*primary_600"),
        "checkbox_label_shadow": "*shadow_drop",
        "checkbox_label_text_color_selected": "white",
        "checkbox_shadow": "none",
        "color_accent": "*primary_500",
        "color_accent_soft": ("*primary_50", "*primary_900"),
        "input_background_fill": ("white", "*neutral_800"),
        "input_border_color": ("*neutral_200", "*neutral_600"),
        "input_border_color_focus": ("*primary_400", "*primary_500"),
        "input_border_width": "1px",
        "input_shadow": "none",
        "input_shadow_focus": ("0 0 0 3px *primary_100", "0 0 0 3px *primary_900"),
        "loader_color": ("*primary_500", "*primary_400"),
        "panel_border_color": ("*neutral_200", "*neutral_700"),
        "panel_border_width": "1px",
        "shadow_drop": "0 1px 3px 0 rgb(0 0 0 / 0.08)",
        "shadow_drop_lg": "0 4px 12px 0 rgb(0 0 0 / 0.1)",
        "shadow_spread": "6px",
        "slider_color": ("*primary_500", "*primary_400"),
        "table_even_background_fill": ("*neutral_50", "*neutral_800"),
        "table_odd_background_fill": ("white", "*neutral_900"),
    }
    CHANGED: ClassVar[Variables] = {
        "block_label_text_color": "*primary_700",
        "block_title_text_color": "*primary_700",
        "button_cancel_background_fill": ("#dc2626", None),
        "button_cancel_background_fill_hover": ("#b91c1c", None),
        "button_cancel_text_color_hover": "white",
        "checkbox_label_text_color_selected": (None, "white"),
        "input_border_color_focus": ("*primary_600", None),
        "link_text_color": "*secondary_700",
        "link_text_color_hover": "*secondary_800",
    }
    CHANGED_HUE: ClassVar[Variables] = {
        "button_primary_background_fill": ("#cf480b", "#cf480b"),
        "button_primary_background_fill_hover": ("#b83d0a", "#b83d0a"),
        "checkbox_label_background_fill_selected": ("#cf480b", "#cf480b"),
    }
