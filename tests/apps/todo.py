import gradio as gr

with gr.Blocks() as demo:
    tasks = gr.State([])
    new = gr.Textbox(label="New task")

    def add(tasks, name):
        return [*tasks, {"name": name, "done": False}], ""

    new.submit(add, [tasks, new], [tasks, new])

    @gr.render(inputs=tasks)
    def listed(items):
        open_ = [item for item in items if not item["done"]]
        gr.Markdown(f"### {len(open_)} to do")
        for item in open_:
            clicks = gr.State(0)
            with gr.Row():
                box = gr.Textbox(item["name"], show_label=False, container=False, key=item["name"])
                poke = gr.Button(f"Poke {item['name']}")
                done = gr.Button(f"Finish {item['name']}")

            def finish(item=item):
                item["done"] = True
                return items

            def poked(n, item=item):
                return n + 1, f"{item['name']} {'!' * (n + 1)}"

            poke.click(poked, clicks, [clicks, box])
            done.click(finish, None, tasks)


if __name__ == "__main__":
    demo.launch()
