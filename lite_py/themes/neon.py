"""Neon."""

from __future__ import annotations

from typing import ClassVar

from lite_py.themes.base import Base
from lite_py.themes.utils import colors, fonts, sizes
from lite_py.themes.variables import Variables


class Neon(Base):
    """Lime on grey, with raised, very round buttons."""

    NAME = "neon"
    HUES = (colors.lime, colors.cyan, colors.neutral)
    SIZES = (sizes.text_md, sizes.spacing_lg, sizes.radius_xxl)
    FONT = (fonts.LocalFont("Lexend"), "ui-sans-serif", "system-ui", "sans-serif")
    FONT_MONO = (fonts.LocalFont("Space Mono", weights=(400,)), "ui-monospace", "Consolas", "monospace")
    VARIABLES: ClassVar[Variables] = {
        "background_fill_primary": ("*neutral_100", "*neutral_900"),
        "background_fill_secondary": ("*neutral_200", "*neutral_800"),
        "block_background_fill": ("white", "*neutral_900"),
        "block_border_color": ("*neutral_300", "*neutral_700"),
        "block_border_width": "2px",
        "block_label_background_fill": ("*primary_200", "*primary_800"),
        "block_label_padding": "*spacing_sm *spacing_lg",
        "block_label_radius": "0 0 calc(*radius_sm - 1px) 0",
        "block_label_text_color": ("*primary_800", "*primary_200"),
        "block_label_text_size": "*text_md",
        "block_label_text_weight": "600",
        "block_shadow": ("0px 3px 0px 0px *neutral_300", "0px 3px 0px 0px *neutral_800"),
        "block_title_background_fill": ("*primary_200", "*primary_800"),
        "block_title_padding": "*spacing_sm *spacing_lg",
        "block_title_radius": "*radius_sm",
        "block_title_text_color": ("*primary_800", "*primary_200"),
        "block_title_text_weight": "600",
        "body_background_fill": ("*neutral_100", "*neutral_950"),
        "body_text_color": ("*neutral_800", "*neutral_200"),
        "body_text_color_subdued": ("*neutral_500", "*neutral_400"),
        "button_border_width": "2px",
        "button_cancel_background_fill": ("#f87171", "#ef4444"),
        "button_cancel_background_fill_hover": ("#f87171", "#ef4444"),
        "button_cancel_border_color": ("#ef4444", "#dc2626"),
        "button_cancel_shadow": ("0px 4px 0px 0px #dc2626", "0px 4px 0px 0px #b91c1c"),
        "button_cancel_shadow_active": ("0px 2px 0px 0px #dc2626", "0px 2px 0px 0px #b91c1c"),
        "button_cancel_shadow_hover": ("0px 6px 0px 0px #dc2626", "0px 6px 0px 0px #b91c1c"),
        "button_cancel_text_color": ("white", "white"),
        "button_primary_background_fill": ("*primary_400", "*primary_500"),
        "button_primary_background_fill_hover": ("*primary_400", "*primary_500"),
        "button_primary_border_color": ("*primary_500", "*primary_600"),
        "button_primary_shadow": ("0px 4px 0px 0px *primary_600", "0px 4px 0px 0px *primary_700"),
        "button_primary_shadow_active": ("0px 2px 0px 0px *primary_600", "0px 2px 0px 0px *primary_700"),
        "button_primary_shadow_hover": ("0px 6px 0px 0px *primary_600", "0px 6px 0px 0px *primary_700"),
        "button_primary_text_color": ("*primary_950", "*primary_950"),
        "button_secondary_background_fill": ("white", "*neutral_800"),
        "button_secondary_background_fill_hover": ("white", "*neutral_800"),
        "button_secondary_border_color": ("*neutral_300", "*neutral_600"),
        "button_secondary_shadow": ("0px 4px 0px 0px *neutral_300", "0px 4px 0px 0px *neutral_700"),
        "button_secondary_shadow_active": ("0px 2px 0px 0px *neutral_300", "0px 2px 0px 0px *neutral_700"),
        "button_secondary_shadow_hover": ("0px 6px 0px 0px *neutral_300", "0px 6px 0px 0px *neutral_700"),
        "button_secondary_text_color": ("*neutral_700", "*neutral_200"),
        "button_transform_active": "translateY(1px)",
        "button_transform_hover": "translateY(-2px)",
        "button_transition": "all 0.1s ease",
        "checkbox_background_color_selected": ("*primary_500", "*primary_400"),
        "checkbox_border_color": ("*neutral_400", "*neutral_500"),
        "checkbox_border_color_selected": ("*primary_600", "*primary_500"),
        "checkbox_border_width": "2px",
        "checkbox_label_background_fill": ("white", "*neutral_800"),
        "checkbox_label_background_fill_hover": ("*primary_50", "*neutral_700"),
        "checkbox_label_background_fill_selected": ("*primary_300", "*primary_700"),
        "checkbox_label_border_color": ("*neutral_300", "*neutral_600"),
        "checkbox_label_border_color_selected": ("*primary_500", "*primary_500"),
        "checkbox_label_border_width": "2px",
        "checkbox_label_shadow": ("0px 4px 0px 0px *neutral_300", "0px 4px 0px 0px *neutral_700"),
        "checkbox_label_shadow_active": ("0px 2px 0px 0px *neutral_300", "0px 2px 0px 0px *neutral_700"),
        "checkbox_label_shadow_hover": ("0px 6px 0px 0px *neutral_300", "0px 6px 0px 0px *neutral_700"),
        "checkbox_label_text_color_selected": ("*primary_900", "*primary_100"),
        "checkbox_shadow": "none",
        "color_accent": "*secondary_500",
        "color_accent_soft": ("*secondary_100", "*secondary_900"),
        "input_background_fill": ("white", "*neutral_800"),
        "input_background_fill_focus": ("*primary_50", "*neutral_700"),
        "input_border_color": ("*neutral_300", "*neutral_600"),
        "input_border_color_focus": ("*primary_500", "*primary_400"),
        "input_border_width": "2px",
        "input_shadow": "none",
        "input_shadow_focus": "none",
        "loader_color": ("*primary_500", "*primary_400"),
        "panel_border_color": ("*neutral_300", "*neutral_700"),
        "panel_border_width": "2px",
        "shadow_drop": "none",
        "shadow_drop_lg": "none",
        "shadow_spread": "0px",
        "slider_color": ("*primary_500", "*primary_400"),
        "table_border_color": ("*neutral_300", "*neutral_600"),
        "table_even_background_fill": ("*neutral_50", "*neutral_800"),
        "table_odd_background_fill": ("white", "*neutral_900"),
    }
    CHANGED: ClassVar[Variables] = {
        "color_accent_text": ("*secondary_700", "*secondary_400"),
        "body_text_color_subdued": "*neutral_600",
        "button_cancel_background_fill": ("#dc2626", "#dc2626"),
        "button_cancel_background_fill_hover": ("#dc2626", "#dc2626"),
        "button_cancel_text_color_hover": ("white", "white"),
        "input_border_color_focus": ("*primary_700", None),
        "link_text_color": "*secondary_700",
        "link_text_color_hover": "*secondary_800",
    }
    CHANGED_HUE: ClassVar[Variables] = {}
