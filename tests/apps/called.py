import gradio as gr

with gr.Blocks() as demo:
    name = gr.Textbox("Ada", label="Name")
    out = gr.Textbox(label="Out")
    go = gr.Button("Greet")
    go.click(lambda name: f"Hello {name}", name, out, api_name="greet")
    gr.Button("By call").click(lambda: demo("Bob", api_name="greet"), None, out)
    gr.Button("By number").click(lambda: demo.fns[0].fn("Eve"), None, out)

    def described():
        kinds = [component["type"] for component in demo.get_config_file()["components"]]
        return f"{', '.join(kinds)}; {', '.join(demo.get_api_info()['named_endpoints'])}"

    gr.Button("Describe").click(described, None, out)


if __name__ == "__main__":
    demo.launch()
