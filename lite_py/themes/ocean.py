"""Ocean."""

from __future__ import annotations

from typing import ClassVar

from lite_py.themes.base import Base
from lite_py.themes.utils import colors, sizes
from lite_py.themes.variables import Variables


class Ocean(Base):
    """Blue-green gradients and very round corners."""

    NAME = "ocean"
    HUES = (colors.emerald, colors.sky, colors.zinc)
    SIZES = (sizes.text_md, sizes.spacing_md, sizes.radius_xxl)
    VARIABLES: ClassVar[Variables] = {
        "block_shadow": "*shadow_drop_lg",
        "button_border_width": "0px",
        "button_primary_background_fill": (
            "linear-gradient(120deg, *secondary_500 0%, *primary_300 60%, *primary_400 100%)",
            "linear-gradient(120deg, *secondary_600 0%, *primary_500 60%, *primary_600 100%)",
        ),
        "button_primary_background_fill_hover": (
            "linear-gradient(120deg, *secondary_400 0%, *primary_300 60%, *primary_300 100%)",
            "linear-gradient(120deg, *secondary_500 0%, *primary_500 60%, *primary_500 100%)",
        ),
        "button_primary_shadow": (None, "none"),
        "button_primary_shadow_hover": "0 1px 3px 0 *primary_200, 0 1px 2px -1px *primary_200",
        "button_primary_text_color": ("*button_secondary_text_color", "*button_secondary_text_color"),
        "button_secondary_background_fill": (
            "linear-gradient(120deg, *neutral_300 0%, *neutral_100 60%, *neutral_200 100%)",
            "linear-gradient(120deg, *neutral_700 0%, *neutral_600 60%, *neutral_700 100%)",
        ),
        "button_secondary_background_fill_hover": (
            "linear-gradient(120deg, *neutral_200 0%, *neutral_100 60%, *neutral_100 100%)",
            "linear-gradient(120deg, *neutral_600 0%, *neutral_600 60%, *neutral_700 100%)",
        ),
        "button_secondary_shadow": (None, "none"),
        "button_secondary_shadow_hover": "*shadow_drop_lg",
        "button_transform_hover": "scale(1.02)",
        "button_transition": "all 0.1s ease-in-out",
        "checkbox_background_color_selected": ("*primary_400", "*primary_600"),
        "checkbox_label_background_fill_selected": (
            "linear-gradient(120deg, *primary_400 0%, *primary_300 60%, *primary_400 100%)",
            "linear-gradient(120deg, *primary_600 0%, *primary_500 60%, *primary_600 100%)",
        ),
        "checkbox_label_border_color_selected": ("*primary_400", "*primary_600"),
        "checkbox_label_border_width": "1px",
        "checkbox_label_text_color_selected": ("*button_secondary_text_color", "*button_secondary_text_color"),
        "slider_color": ("*primary_400", "*primary_500"),
    }
    CHANGED: ClassVar[Variables] = {
        "link_text_color": "*secondary_700",
        "link_text_color_hover": "*secondary_800",
    }
    CHANGED_HUE: ClassVar[Variables] = {
        "button_primary_text_color": (None, "black"),
        "checkbox_label_text_color_selected": (None, "black"),
    }
