import gradio as gr

with gr.Blocks(title="Shop") as demo:
    gr.Navbar(value=[("About us", "/about")], main_page_name="Counter", visible=True)
    count = gr.Number(1, label="Pieces")
    price = gr.Number(label="Price", interactive=False)
    gr.Button("Add up").click(lambda n: n * 5, count, price)

with demo.route("Orders", "/orders") as orders:
    gr.Navbar(value=[("About us", "/about")], main_page_name="Counter")
    gr.Markdown("## No orders yet")
    who = gr.Textbox(label="Customer")
    text = gr.Textbox(label="Order")
    gr.Button("Place").click(lambda name: f"Order of {name}", who, text)

with demo.route("About", "/about", show_in_navbar=False):
    gr.Markdown("We sell pieces.")


if __name__ == "__main__":
    demo.launch()
