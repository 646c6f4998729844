import gradio as gr

GOODS = [["Apples", 3, 2.0], ["Pears", 1, 4.0]]


def total(goods):
    return sum(float(row[1]) * float(row[2]) for row in goods)


def chosen(event: gr.SelectData):
    return f"{event.index} {event.value} {event.row_value}"


with gr.Blocks() as demo:
    goods = gr.Dataframe(
        GOODS,
        headers=["Goods", "Pieces", "Price"],
        datatype=["str", "number", "number"],
        type="array",
        column_count=(3, "fixed"),
        interactive=True,
        label="Order",
    )
    sum_ = gr.Number(label="Total")
    where = gr.Textbox(label="Cell")
    goods.change(total, goods, sum_)
    goods.select(chosen, None, where)
    gr.Button("One more").click(lambda goods: [*goods, ["Plums", 10, 0.5]], goods, goods)


if __name__ == "__main__":
    demo.launch()
