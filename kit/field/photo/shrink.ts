import { type Shrunk, shrinkWith } from "./draw-smaller.ts";
import type { Answer } from "./shrink-worker.ts";

let worker: Worker | null = null;
let asked = 0;
const waiting = new Map<number, { resolve: (shrunk: Shrunk) => void; reject: (cause: Error) => void }>();

function failAll(): void {
  for (const { reject } of waiting.values()) reject(new Error("the picture could not be read"));
  waiting.clear();
  worker = null;
}

function start(): Worker {
  const made = new Worker(new URL("./shrink-worker.ts", import.meta.url), { type: "module" });
  made.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if ("shrunk" in data) one?.resolve(data.shrunk);
    else one?.reject(new Error(data.failed));
  });
  // Out of memory, or its file could not be loaded.
  made.addEventListener("error", failAll);
  return made;
}

function inWorker(file: Blob): Promise<Shrunk> {
  worker ??= start();
  asked += 1;
  const id = asked;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker?.postMessage({ id, file });
  });
}

function onPage(file: Blob): Promise<Shrunk> {
  const make = (width: number, height: number): HTMLCanvasElement =>
    Object.assign(document.createElement("canvas"), { width, height });
  const toBlob = (canvas: HTMLCanvasElement, quality: number) =>
    new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/jpeg", quality);
    });
  return shrinkWith({ make, toBlob }, file);
}

/** Makes a picture smaller, away from the screen where the browser can. Rejects when it cannot read the picture. */
export async function shrink(file: Blob): Promise<Shrunk> {
  if (typeof Worker === "undefined" || typeof OffscreenCanvas === "undefined") return onPage(file);
  // An older browser draws in workers, but cannot read every picture there.
  return inWorker(file).catch(() => onPage(file));
}
