from pathlib import Path

import gradio as gr


def told(files):
    return "; ".join(f"{Path(file).name}: {Path(file).read_text().strip()}" for file in files or [])


def deleted(event: gr.DeletedFileData):
    return f"deleted {event.file.orig_name}"


with gr.Blocks() as demo:
    files = gr.File(label="Files", file_count="multiple", file_types=[".txt", ".csv"])
    one = gr.UploadButton("Add one", file_types=[".txt"])
    contents = gr.Textbox(label="Contents", lines=2)
    log = gr.Textbox(label="Log")
    files.upload(told, files, contents)
    files.delete(deleted, None, log)
    files.clear(lambda: "cleared", None, log)
    one.upload(lambda file: told([file]), one, contents)


if __name__ == "__main__":
    demo.launch()
