// Draws pictures smaller where the screen does not wait for it.
import { type Shrunk, shrinkWith } from "./draw-smaller.ts";

interface Asked {
  readonly id: number;
  readonly file: Blob;
}

/** What goes back: the smaller picture, or that this browser cannot read it. */
export type Answer = { readonly id: number } & ({ readonly shrunk: Shrunk } | { readonly failed: string });

self.addEventListener("message", ({ data: { id, file } }: MessageEvent<Asked>) => {
  const make = (width: number, height: number) => new OffscreenCanvas(width, height);
  const toBlob = (canvas: OffscreenCanvas, quality: number) => canvas.convertToBlob({ type: "image/jpeg", quality });
  shrinkWith({ make, toBlob }, file).then(
    (shrunk) => self.postMessage({ id, shrunk } satisfies Answer),
    (cause: unknown) => self.postMessage({ id, failed: String(cause) } satisfies Answer),
  );
});
