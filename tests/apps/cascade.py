import gradio as gr

CITIES = {"France": ["Paris", "Lyon"], "Japan": ["Tokyo", "Osaka", "Kyoto"]}

with gr.Blocks() as demo:
    country = gr.Dropdown(list(CITIES), label="Country", value="France")
    city = gr.Dropdown(CITIES["France"], label="City", interactive=True)
    ticket = gr.Textbox(label="Ticket")

    @country.change(inputs=country, outputs=city)
    def cities(country):
        return gr.Dropdown(choices=CITIES[country], value=CITIES[country][-1])

    city.change(lambda a, b: f"To {b} in {a}", [country, city], ticket)


if __name__ == "__main__":
    demo.launch()
