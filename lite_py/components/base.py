"""`gradio.components.base`: what components are made from, by its names there."""

from lite_py.component import Component
from lite_py.components.shortcuts import component, get_component_instance
from lite_py.form_component import FormComponent
from lite_py.layouts.form import Form

__all__ = ["Component", "ComponentBase", "Form", "FormComponent", "component", "get_component_instance"]

ComponentBase = Component
"""Gradio's name for what all components derive from."""
