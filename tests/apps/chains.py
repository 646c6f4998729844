import gradio as gr


def fails(text):
    if not text:
        raise gr.Error("Empty")
    return text


with gr.Blocks() as demo:
    text = gr.Textbox(label="Text")
    log = gr.Textbox(label="Log")
    one = gr.Button("Run")
    stop = gr.Button("Stop")
    run = one.click(fails, text, log, scroll_to_output=True)
    run.success(lambda t: t + " well", log, log).then(lambda t: t + " done", log, log, trigger_mode="multiple")
    run.failure(lambda: "failed", None, log, api_name=False)
    run.then(fn=None, js="() => 'script'", inputs=None, outputs=text)
    stop.click(None, None, None, cancels=[run])
    stop.click(lambda: "stopped", None, log, cancels=run, queue=False)

if __name__ == "__main__":
    demo.launch()
