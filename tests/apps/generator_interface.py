import gradio as gr


def count(to):
    for number in range(int(to)):
        yield str(number)


demo = gr.Interface(count, gr.Number(5, precision=0), gr.Textbox(), flagging_mode="auto")

if __name__ == "__main__":
    demo.launch()
