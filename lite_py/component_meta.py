"""`gradio.component_meta`: the class of components' classes, which is a plain one here."""

ComponentMeta = type
"""For `class Panel(BlockContext, metaclass=ComponentMeta)`."""
