import gradio as gr


def told(kind):
    if kind == "info":
        gr.Info("All is <b>well</b>", duration=None)
    elif kind == "warning":
        gr.Warning("Nearly full", duration=None, title="Mind")
    elif kind == "success":
        gr.Success("Saved", duration=None)
    elif kind == "error":
        raise gr.Error("Out of paper", duration=None, title="Printer", print_exception=False)
    else:
        raise ValueError("of Python's")
    return kind


with gr.Blocks() as demo:
    kind = gr.Radio(["info", "warning", "success", "error", "exception"], label="Kind", value="info")
    last = gr.Textbox(label="Last")
    ran = gr.Textbox(label="Outcome")
    event = gr.Button("Tell").click(told, kind, last)
    event.success(lambda: "went well", None, ran)
    event.failure(lambda: "went wrong", None, ran)


if __name__ == "__main__":
    demo.launch()
