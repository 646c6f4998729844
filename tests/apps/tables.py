import gradio as gr

with gr.Blocks() as demo:
    table = gr.Dataframe(headers=["a", "b"], datatype=["str", "number"], row_count=2, col_count=(2, "fixed"))
    numbers = gr.Numpy(label="Numpy")
    out = gr.JSON(label="Out")
    table.change(lambda t: t.to_dict(), table, out)
    table.select(lambda: 1, None, out)
    table.input(lambda t: 2, table, out)
    bars = gr.BarPlot(x="a", y="b", label="Bars")
    bars.double_click(lambda: 3, None, out)

if __name__ == "__main__":
    demo.launch()
