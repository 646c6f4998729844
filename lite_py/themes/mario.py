"""Mario."""

from __future__ import annotations

from typing import ClassVar

from lite_py.themes.base import Base
from lite_py.themes.utils import colors, fonts, sizes
from lite_py.themes.variables import Variables, drawing

# Drawn here; Gradio's are pictures of the game.
_CLOUD = "h76v-8h-8v-8h-12v-8h-12v-8h-20v8h-8v8h-12v8h-4z"
_SKY = drawing("width='512' height='256' fill='#FCFCFC'", f"<path d='M34 66{_CLOUD}M322 194{_CLOUD}'/>")
_BRICKS = drawing("width='32' height='16' stroke='#e07038'", "<path d='M0 .5h32M0 8.5h32M8.5 0v8M24.5 8v8'/>")

_CSS = f"""
.gradio-container:not(.dark) {{ background-image: {_SKY} }}
.gradio-container:not(.dark) .button.secondary {{ background-image: {_BRICKS} }}
"""


class Mario(Base):
    """Bricks, pipes and sky, as in an old video game."""

    NAME = "mario"
    HUES = (colors.orange, colors.green, colors.stone)
    SIZES = (sizes.text_md, sizes.spacing_md, sizes.radius_sm)
    FONT = (fonts.LocalFont("Press Start 2P", weights=(400,)), "ui-monospace", "monospace")
    FONT_MONO = (fonts.LocalFont("Press Start 2P", weights=(400,)), "ui-monospace", "Consolas", "monospace")
    VARIABLES: ClassVar[Variables] = {
        "background_fill_primary": "#6B8CFF",
        "background_fill_secondary": "#E4A672",
        "block_background_fill": "#FAC000",
        "block_border_color": "#000000",
        "block_border_width": "4px",
        "block_label_background_fill": "#C84C0C",
        "block_label_border_color": "#000000",
        "block_label_border_width": "3px",
        "block_label_padding": "*spacing_sm *spacing_md",
        "block_label_radius": "4px",
        "block_label_shadow": "0px 3px 0px 0px #9C6838",
        "block_label_text_color": "#000000",
        "block_label_text_size": "*text_sm",
        "block_label_text_weight": "400",
        "block_padding": "*spacing_lg",
        "block_radius": "4px",
        "block_shadow": "0px 4px 0px 0px #A0380C",
        "block_title_background_fill": "#C84C0C",
        "block_title_border_color": "#000000",
        "block_title_border_width": "3px",
        "block_title_padding": "*spacing_sm *spacing_md",
        "block_title_radius": "4px",
        "block_title_text_color": "#000000",
        "block_title_text_weight": "400",
        "body_background_fill": "#6B8CFF",
        "body_text_color": "#000000",
        "body_text_color_subdued": "#A0380C",
        "body_text_weight": "400",
        "button_border_width": "4px",
        "button_cancel_background_fill": "#dc2626",
        "button_cancel_background_fill_hover": "#ef4444",
        "button_cancel_border_color": "#000000",
        "button_cancel_shadow": "0px 4px 0px 0px #7f1d1d",
        "button_cancel_shadow_active": "0px 1px 0px 0px #7f1d1d",
        "button_cancel_shadow_hover": "0px 6px 0px 0px #7f1d1d",
        "button_cancel_text_color": "#000000",
        "button_primary_background_fill": "#00A800",
        "button_primary_background_fill_hover": "#10C010",
        "button_primary_border_color": "#000000",
        "button_primary_shadow": "0px 4px 0px 0px #005800",
        "button_primary_shadow_active": "0px 1px 0px 0px #005800",
        "button_primary_shadow_hover": "0px 6px 0px 0px #005800",
        "button_primary_text_color": "#000000",
        "button_secondary_background_fill": "#C84C0C",
        "button_secondary_background_fill_hover": "#D86020",
        "button_secondary_border_color": "#000000",
        "button_secondary_shadow": "0px 4px 0px 0px #9C6838",
        "button_secondary_shadow_active": "0px 1px 0px 0px #9C6838",
        "button_secondary_shadow_hover": "0px 6px 0px 0px #9C6838",
        "button_secondary_text_color": "#000000",
        "button_transform_active": "translateY(2px)",
        "button_transform_hover": "translateY(-2px)",
        "button_transition": "all 0.08s ease",
        "checkbox_background_color_selected": "#FAC000",
        "checkbox_border_color": "#000000",
        "checkbox_border_color_selected": "#000000",
        "checkbox_border_width": "3px",
        "checkbox_label_background_fill": "#FCE4A8",
        "checkbox_label_background_fill_hover": "#FCFCFC",
        "checkbox_label_background_fill_selected": "#FAC000",
        "checkbox_label_border_color": "#000000",
        "checkbox_label_border_color_selected": "#000000",
        "checkbox_label_border_width": "3px",
        "checkbox_label_shadow": "0px 3px 0px 0px #9C6838",
        "checkbox_label_shadow_active": "0px 1px 0px 0px #9C6838",
        "checkbox_label_shadow_hover": "0px 5px 0px 0px #9C6838",
        "checkbox_label_text_color": "#000000",
        "checkbox_label_text_color_selected": "#000000",
        "checkbox_shadow": "none",
        "color_accent": "#FAC000",
        "color_accent_soft": "#FCE4A8",
        "error_background_fill": "#FCD0D0",
        "error_border_color": "#dc2626",
        "error_icon_color": "#dc2626",
        "error_text_color": "#991b1b",
        "input_background_fill": "#FCE4A8",
        "input_background_fill_focus": "#FCFCFC",
        "input_border_color": "#000000",
        "input_border_color_focus": "#C84C0C",
        "input_border_width": "3px",
        "input_placeholder_color": "#9C6838",
        "input_radius": "4px",
        "input_shadow": "none",
        "input_shadow_focus": "0 0 0 3px #FAC000",
        "link_text_color": "#00A800",
        "link_text_color_hover": "#10C010",
        "loader_color": "#FAC000",
        "panel_background_fill": "#C84C0C",
        "panel_border_color": "#000000",
        "panel_border_width": "4px",
        "shadow_drop": "none",
        "shadow_drop_lg": "none",
        "shadow_inset": "rgba(0,0,0,0.3) 0px 2px 4px 0px inset",
        "shadow_spread": "0px",
        "slider_color": "#00A800",
        "table_border_color": "#000000",
        "table_even_background_fill": "#FCE4A8",
        "table_odd_background_fill": "#E4A672",
        "table_row_focus": "#FAC000",
    }
    CHANGED: ClassVar[Variables] = {
        "color_accent_text": ("#501c06", "#FAC000"),
        "block_label_background_fill": ("#c84d0d", "#A0380C"),
        "block_title_background_fill": ("#c84d0d", "#A0380C"),
        "body_text_color_subdued": "#501c06",
        "button_cancel_background_fill": ("#dd2e2e", "#dd2e2e"),
        "button_primary_background_fill": (None, "#00A800"),
        "button_primary_background_fill_hover": (None, "#10C010"),
        "button_primary_text_color": (None, "#000000"),
        "button_secondary_background_fill": "#c84d0d",
        "input_background_fill_focus": (None, "*neutral_800"),
        "input_placeholder_color": "#704a28",
        "link_text_color": "#003500",
        "link_text_color_hover": "#001c00",
    }
    CHANGED_HUE: ClassVar[Variables] = {}
    CSS = _CSS
