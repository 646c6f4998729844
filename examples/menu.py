import gradio as gr

MENU = {
    "Pizza": (["Margherita", "Marinara", "Bianca"], ["basil", "olives", "chilli"]),
    "Ramen": (["Shoyu", "Miso", "Tonkotsu"], ["egg", "nori", "corn", "bamboo"]),
    "Salad": (["Greek", "Niçoise"], ["feta", "croutons"]),
}


def open_menu(kind):
    dishes, extras = MENU[kind]
    dish = gr.update(choices=dishes, value=dishes[0])
    return dish, gr.update(choices=extras, value=[])


def order(dish, extras, note):
    with_extras = f" with {' and '.join(extras)}" if extras else ", plain"
    return f"**{dish}**{with_extras}. " + (f"*{note}*" if note else "")


with gr.Blocks(title="Order") as demo:
    with gr.Row():
        kind = gr.Dropdown(list(MENU), value="Pizza", label="Kitchen")
        dish = gr.Dropdown(MENU["Pizza"][0], value="Margherita", label="Dish")
    extras = gr.CheckboxGroup(MENU["Pizza"][1], label="Extras")
    with gr.Accordion("A note to the kitchen", open=False):
        note = gr.Textbox(label="Note", placeholder="No salt, please")
    with gr.Row():
        gr.ClearButton([extras, note])
        button = gr.Button("Order", variant="primary")
    receipt = gr.Markdown()

    kind.change(open_menu, kind, [dish, extras])
    button.click(order, [dish, extras, note], receipt)

demo.launch()
