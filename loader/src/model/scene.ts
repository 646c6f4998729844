import {
  Box3,
  Color,
  DirectionalLight,
  GLTFLoader,
  HemisphereLight,
  Mesh,
  MeshStandardMaterial,
  OBJLoader,
  OrbitControls,
  PerspectiveCamera,
  PLYLoader,
  PMREMGenerator,
  Points,
  PointsMaterial,
  RoomEnvironment,
  Scene,
  Sphere,
  Spherical,
  SRGBColorSpace,
  STLLoader,
  TextureLoader,
  Vector3,
  WebGLRenderer,
  type BufferGeometry,
  type Material,
  type Object3D,
} from "../vendor/three";
import { pack } from "./gltf";

/** How a model is shown, as the author says. */
export interface Options {
  mode: "solid" | "point_cloud" | "wireframe";
  /** Red, green, blue and alpha from 0 to 1. */
  background: readonly number[];
  /** Degrees around and down from above, and the distance. */
  camera: ReadonlyArray<number | null>;
  zoom: number;
  pan: number;
}

/** Degrees around and down from which a model is seen when the author does not say. */
const FROM = [90, 75] as const;

/** Degrees of an arrow key, and the factor of a key for the distance. */
const TURN = 15;
const STEP = 1.2;

/** A model on a canvas, drawn again only when something changes. */
export class Viewer {
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera(45, 1, 0.01, 1000);
  readonly #light = new DirectionalLight(0xffffff, 2);
  readonly #sky = new HemisphereLight(0xffffff, 0x888888, 1.5);
  readonly #controls: OrbitControls;
  readonly #sphere = new Sphere(new Vector3(), 1);
  #model: Object3D | null = null;
  #options: Options;
  #waiting = 0;

  /** Throws when the browser has no WebGL. */
  constructor(canvas: HTMLCanvasElement, options: Options) {
    this.#options = options;
    this.#renderer = new WebGLRenderer({ canvas, alpha: true, antialias: true, preserveDrawingBuffer: true });
    this.#renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    this.#light.position.set(1, 2, 3);
    this.#camera.add(this.#light);
    this.#scene.add(this.#camera, this.#sky);
    this.#controls = new OrbitControls(this.#camera, canvas);
    this.#controls.addEventListener("change", () => this.#draw());
    this.set(options);
  }

  /** Show a file in place of what is there. `beside` gives what a glTF names. Rejects when it cannot be read. */
  async load(file: ArrayBuffer, ending: string, beside: (uri: string) => Promise<ArrayBuffer>): Promise<void> {
    const model = await read(file, ending, beside);
    this.#forget();
    this.#model = model;
    this.#scene.add(model);
    if (!this.#scene.environment && (ending === ".glb" || ending === ".gltf")) {
      // What is of metal shows its surroundings.
      const maker = new PMREMGenerator(this.#renderer);
      this.#scene.environment = maker.fromScene(new RoomEnvironment(), 0.04).texture;
      this.#scene.environmentIntensity = 0.6;
      maker.dispose();
    }
    // Surroundings are light enough by themselves.
    this.#light.intensity = this.#scene.environment ? 0.8 : 2;
    this.#sky.intensity = this.#scene.environment ? 0.2 : 1.5;
    new Box3().setFromObject(model).getBoundingSphere(this.#sphere);
    if (!(this.#sphere.radius > 0)) throw new Error("there is nothing in it to show");
    this.#show();
    this.reset();
  }

  /** Show it otherwise. */
  set(options: Options): void {
    const moved = String(options.camera) !== String(this.#options.camera);
    this.#options = options;
    const [red = 0, green = 0, blue = 0, alpha = 0] = options.background;
    this.#renderer.setClearColor(new Color().setRGB(red, green, blue, SRGBColorSpace), alpha);
    this.#controls.zoomSpeed = options.zoom;
    this.#controls.panSpeed = options.pan;
    this.#show();
    if (moved) this.reset();
    this.#draw();
  }

  /** See it from where it was seen first. */
  reset(): void {
    const { center, radius } = this.#sphere;
    const [around, down, far] = this.#options.camera;
    const fit = radius / Math.sin((this.#camera.fov / 2 / 180) * Math.PI) / Math.min(1, this.#camera.aspect);
    const distance = far ?? fit * 1.05;
    const a = radians(around ?? FROM[0]);
    const b = Math.min(Math.max(radians(down ?? FROM[1]), 0.001), Math.PI - 0.001);
    this.#camera.position.set(-Math.cos(a) * Math.sin(b), Math.cos(b), Math.sin(a) * Math.sin(b)).multiplyScalar(distance).add(center);
    this.#camera.near = radius / 100;
    this.#camera.far = (radius + distance) * 100;
    this.#camera.updateProjectionMatrix();
    this.#controls.target.copy(center);
    this.#controls.minDistance = radius / 10;
    this.#controls.maxDistance = (radius + distance) * 20;
    this.#controls.update();
    this.#draw();
  }

  /** What a key does; false for one that does nothing. */
  press(key: string): boolean {
    const turns: Record<string, readonly [number, number]> = { ArrowLeft: [-TURN, 0], ArrowRight: [TURN, 0], ArrowUp: [0, -TURN], ArrowDown: [0, TURN] };
    const turn = turns[key];
    const place = new Spherical().setFromVector3(this.#camera.position.clone().sub(this.#controls.target));
    if (turn) {
      place.theta += radians(turn[0]);
      place.phi += radians(turn[1]);
    } else if (key === "+" || key === "=") place.radius /= STEP ** this.#options.zoom;
    else if (key === "-") place.radius *= STEP ** this.#options.zoom;
    else return false;
    place.makeSafe();
    this.#camera.position.setFromSpherical(place).add(this.#controls.target);
    this.#controls.update();
    this.#draw();
    return true;
  }

  /** The canvas has another size, in CSS pixels. */
  resize(width: number, height: number): void {
    if (!width || !height) return;
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / height;
    this.#camera.updateProjectionMatrix();
    this.#draw();
  }

  /** Give everything back. */
  dispose(): void {
    cancelAnimationFrame(this.#waiting);
    this.#forget();
    this.#controls.dispose();
    this.#scene.environment?.dispose();
    this.#renderer.dispose();
    this.#renderer.forceContextLoss();
  }

  #draw(): void {
    this.#waiting ||= requestAnimationFrame(() => {
      this.#waiting = 0;
      this.#renderer.render(this.#scene, this.#camera);
    });
  }

  /** Surfaces, their edges, or the points alone. */
  #show(): void {
    const { mode } = this.#options;
    this.#model?.traverse((part) => {
      if (part instanceof Mesh) {
        // Its points are drawn by a child in its place; the layer keeps the mesh itself from being drawn.
        const points = part.children.find((child) => child instanceof Points && child.userData.cloud);
        if (mode === "point_cloud" && !points) part.add(cloud(part));
        if (points) points.visible = mode === "point_cloud";
        if (mode === "point_cloud") part.layers.disable(0);
        else part.layers.enable(0);
        for (const material of each(part.material)) if ("wireframe" in material) material.wireframe = mode === "wireframe";
      }
    });
  }

  #forget(): void {
    if (!this.#model) return;
    this.#scene.remove(this.#model);
    this.#model.traverse((part) => {
      if (!(part instanceof Mesh || part instanceof Points)) return;
      (part.geometry as BufferGeometry).dispose();
      for (const material of each(part.material)) {
        for (const value of Object.values(material)) if (value && typeof value === "object" && "isTexture" in value) (value as { dispose(): void }).dispose();
        material.dispose();
      }
    });
    this.#model = null;
  }
}

function cloud(mesh: Mesh): Points {
  const [material] = each(mesh.material);
  const color = material && "color" in material && material.color instanceof Color ? material.color : new Color(0x888888);
  const coloured = mesh.geometry.hasAttribute("color");
  const points = new Points(mesh.geometry, new PointsMaterial({ size: 2, sizeAttenuation: false, color: coloured ? 0xffffff : color, vertexColors: coloured }));
  points.userData.cloud = true;
  return points;
}

function each(material: Material | Material[]): Material[] {
  return Array.isArray(material) ? material : [material];
}

const radians = (degrees: number) => (degrees / 180) * Math.PI;

async function read(file: ArrayBuffer, ending: string, beside: (uri: string) => Promise<ArrayBuffer>): Promise<Object3D> {
  switch (ending) {
    case ".glb":
    case ".gltf":
      return readGltf(
        await pack(file, beside).catch((error: unknown) => {
          throw error instanceof SyntaxError ? new Error("it is no glTF file") : error;
        }),
      );
    case ".obj":
      return plain(new OBJLoader().parse(new TextDecoder().decode(file)));
    case ".stl":
      return surface(new STLLoader().parse(file));
    case ".ply": {
      const geometry = new PLYLoader().parse(file);
      return geometry.index ? surface(geometry) : dots(geometry);
    }
    default:
      throw new Error(`files that end in ${ending || "nothing"} are not 3D models that a page can show`);
  }
}

async function readGltf(file: ArrayBuffer): Promise<Object3D> {
  const loader = new GLTFLoader();
  // Pictures by an element, which a policy lets load them; three.js would fetch them.
  loader.register((parser) => {
    (parser as unknown as { textureLoader: TextureLoader }).textureLoader = new TextureLoader();
    return { name: "lite_py" };
  });
  return (await loader.parseAsync(file, "")).scene;
}

function surface(geometry: BufferGeometry): Mesh {
  if (!geometry.hasAttribute("normal")) geometry.computeVertexNormals();
  return new Mesh(geometry, matte(geometry));
}

function dots(geometry: BufferGeometry): Points {
  const coloured = geometry.hasAttribute("color");
  return new Points(geometry, new PointsMaterial({ size: 2, sizeAttenuation: false, color: coloured ? 0xffffff : 0x888888, vertexColors: coloured }));
}

/** An OBJ file has its materials in another file. */
function plain(group: Object3D): Object3D {
  group.traverse((part) => {
    if (!(part instanceof Mesh)) return;
    part.material = matte(part.geometry as BufferGeometry);
  });
  return group;
}

function matte(geometry: BufferGeometry): MeshStandardMaterial {
  const coloured = geometry.hasAttribute("color");
  return new MeshStandardMaterial({ color: coloured ? 0xffffff : 0xb0b4bc, vertexColors: coloured, roughness: 0.6, metalness: 0, side: 2 });
}
