from pathlib import Path

import gradio as gr


def saved(text):
    path = Path("note.txt")
    path.write_text(text)
    return str(path), gr.DownloadButton("Take it", value=str(path), interactive=True)


def counted(file):
    return len(Path(file).read_text()) if file else 0


def taken(event: gr.DownloadData):
    return f"took {event.file.orig_name}"


with gr.Blocks() as demo:
    text = gr.Textbox("A note", label="Text")
    save = gr.Button("Save")
    file = gr.File(label="Note", interactive=False)
    take = gr.DownloadButton("Nothing yet", interactive=False)
    letters = gr.Number(label="Letters")
    log = gr.Textbox(label="Log")
    file.download(taken, None, log)
    save.click(saved, text, [file, take]).then(counted, file, letters)


if __name__ == "__main__":
    demo.launch()
