import box from "lucide-static/icons/box.svg";
import clear from "lucide-static/icons/x.svg";
import download from "lucide-static/icons/download.svg";
import undo from "lucide-static/icons/undo-2.svg";
import { useEffect, useRef, useState } from "preact/hooks";
import type { App } from "../app";
import type { Model3DEvent, Model3DProps } from "../gen/props";
import type { Options, Viewer } from "../model/scene";
import { useStyle } from "../style";
import { Empty } from "../ui/Empty";
import { Chipped } from "../ui/Chipped";
import { nameOf } from "../ui/FileTable";
import { passFocus } from "../ui/focus";
import { size } from "../ui/frame";
import { Tool, Toolbar } from "../ui/Toolbar";
import { DropZone, FileInput, Reading, useUpload } from "../ui/Upload";
import { downloadFile } from "../uploads";
import type { FileData, ViewProps } from "../view";
import css from "./model3d.css";

type ModelView = ViewProps<Model3DProps, Model3DEvent>;

const TYPES = [".glb", ".gltf", ".obj", ".stl", ".ply"];

/** A three-dimensional model to turn around. */
export default function Model3D(view: ModelView) {
  useStyle(css);
  const { app, props, input, emit } = view;
  const container = useRef<HTMLDivElement>(null);
  const viewer = useRef<Viewer | null>(null);
  const file = props.value.value;
  const editable = view.interactive.value;

  const uploader = useUpload({
    app,
    types: TYPES,
    onFiles: ([first]) => {
      passFocus(container.current, "canvas, button");
      input(first);
      emit("upload");
      if (file) emit("edit");
    },
  });
  const remove = () => {
    passFocus(container.current);
    input(null);
    emit("clear");
  };
  const height = size(props.height.value);
  return (
    <Chipped view={view} kind={editable && !file ? "model awaiting" : "model"} name="3D Model" chip={box} group>
      {(ids) => (
        <div
          ref={container}
          class={uploader.dragging ? "model-container dragging" : "model-container"}
          style={{ height }}
          role="group"
          aria-labelledby={ids.label}
          {...(editable ? uploader.dropHandlers : {})}
        >
          {file ? (
            <>
              <Toolbar>
                <Tool label="Reset view" icon={undo} onClick={() => viewer.current?.reset()} />
                <Tool label="Download" icon={download} onClick={() => void downloadFile(app, file)} />
                {editable && <Tool label="Clear" icon={clear} onClick={remove} />}
              </Toolbar>
              <Shown app={app} file={file} options={optionsOf(props)} viewer={viewer} />
            </>
          ) : editable ? (
            <DropZone uploader={uploader} noun="3D Model" icon={box} />
          ) : (
            <Empty icon={box} />
          )}
          {editable && <FileInput uploader={uploader} />}
          {editable && <Reading uploader={uploader} />}
        </div>
      )}
    </Chipped>
  );
}

function optionsOf(props: ModelView["props"]): Options {
  return {
    mode: props.display_mode.value ?? "solid",
    background: props.clear_color.value ?? [],
    camera: props.camera_position.value ?? [],
    zoom: props.zoom_speed.value ?? 1,
    pan: props.pan_speed.value ?? 1,
  };
}

interface ShownProps {
  app: App;
  file: FileData;
  options: Options;
  viewer: { current: Viewer | null };
}

/** The model on its canvas; what draws it is loaded when it comes into sight. */
function Shown({ app, file, options, viewer }: ShownProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [seen, setSeen] = useState(false);
  const [ready, setReady] = useState(false);
  const [state, setState] = useState<"loading" | "shown" | { problem: string }>("loading");
  const latest = useRef(options);
  latest.current = options;
  const name = nameOf(file);

  useEffect(() => {
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true), { rootMargin: "200px" });
    observer.observe(canvas.current!);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!seen) return undefined;
    let over = false;
    let observer: ResizeObserver | undefined;
    const element = canvas.current!;
    const fit = () => viewer.current?.resize(element.clientWidth, element.clientHeight);
    void import("../model/scene").then(
      ({ Viewer }) => {
        if (over) return;
        try {
          viewer.current = new Viewer(element, latest.current);
        } catch (error) {
          console.info("lite_py:", error);
          setState({ problem: "This browser cannot draw 3D models: it has no WebGL, or it is turned off. The file can be downloaded." });
          return;
        }
        observer = new ResizeObserver(fit);
        observer.observe(element);
        fit();
        setReady(true);
      },
      (error: unknown) => setState({ problem: `What draws 3D models could not be loaded: ${error instanceof Error ? error.message : String(error)}` }),
    );
    return () => {
      over = true;
      observer?.disconnect();
      viewer.current?.dispose();
      viewer.current = null;
    };
  }, [seen]);

  useEffect(() => {
    if (!ready) return undefined;
    let over = false;
    setState("loading");
    const show = async () => {
      const ending = /\.[a-z]+$/i.exec(name.split(/[?#]/)[0]!)?.[0].toLowerCase() ?? "";
      const bytes = await (await app.files.blob(file)).arrayBuffer();
      if (over) return;
      await viewer.current?.load(bytes, ending, (uri) => beside(app, file, uri));
      if (!over) setState("shown");
    };
    show().catch((error: unknown) => {
      console.info("lite_py:", error);
      if (!over) setState({ problem: `${name} cannot be shown: ${(error instanceof Error ? error.message : String(error)).replace(/\.$/, "")}.` });
    });
    return () => void (over = true);
  }, [ready, file.path]);

  useEffect(() => viewer.current?.set(options), [ready, JSON.stringify(options)]);

  const problem = typeof state === "object" ? state.problem : null;
  return (
    <>
      <canvas
        ref={canvas}
        class={problem ? "model-canvas hidden" : "model-canvas"}
        tabIndex={0}
        role="application"
        aria-roledescription="3D model"
        aria-label={`${name}. The arrow keys turn it, plus and minus bring it nearer and take it away, 0 shows it as at first.`}
        aria-busy={state === "loading"}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          if (event.key === "0") viewer.current?.reset();
          else if (!viewer.current?.press(event.key)) return;
          event.preventDefault();
        }}
      />
      {state === "loading" && (
        <p class="model-said" role="status">
          {`Loading ${name} …`}
        </p>
      )}
      {problem && (
        <p class="model-said picture-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** A file that a glTF names: it lies beside it. */
async function beside(app: App, file: FileData, uri: string): Promise<ArrayBuffer> {
  const address = app.files.address(file);
  const blob = address ? await app.files.blob({ path: new URL(uri, address).href }) : await app.files.read(file.path.replace(/[^/]*$/, "") + uri);
  return blob.arrayBuffer();
}
