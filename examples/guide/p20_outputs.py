"""A label, a table and a chart from one text."""

from collections import Counter

import gradio as gr
import pandas as pd


def count(text):
    words = Counter(text.lower().split())
    total = sum(words.values())
    table = pd.DataFrame({"word": list(words), "count": list(words.values())})
    return {word: number / total for word, number in words.items()}, table, table


demo = gr.Interface(
    count,
    "text",
    [gr.Label(label="shares"), gr.Dataframe(label="words"), gr.BarPlot(x="word", y="count", label="chart")],
)
demo.launch()
