import gradio as gr

with gr.Blocks() as demo:
    cart = gr.State([], time_to_live=3600, delete_callback=lambda value: None)
    item = gr.Textbox(label="Item")
    shown = gr.JSON(label="Cart")
    add = gr.Button("Add")
    add.click(lambda cart, item: ([*cart, item], ""), [cart, item], [cart, item])
    cart.change(lambda cart: cart, cart, shown)

if __name__ == "__main__":
    demo.launch()
