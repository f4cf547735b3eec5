/** A picture made smaller, and a small one for lists. */
export interface Shrunk {
  readonly picture: Blob;
  readonly thumbnail: Blob;
  readonly width: number;
  readonly height: number;
}

/** Longest side of what is sent, pixels. */
const MOST_PIXELS = 1600;
const THUMBNAIL_PIXELS = 240;
const QUALITY = 0.8;

type Canvas = OffscreenCanvas | HTMLCanvasElement;

/** Where to draw: in a worker, or on the page where the browser has no canvas for workers. */
export interface Easel<C extends Canvas> {
  readonly make: (width: number, height: number) => C;
  readonly toBlob: (canvas: C, quality: number) => Promise<Blob>;
}

/** Width and height that fit into a square of `most`, never larger than they are. */
function fitted(width: number, height: number, most: number): readonly [number, number] {
  const part = Math.min(1, most / Math.max(width, height));
  return [Math.max(1, Math.round(width * part)), Math.max(1, Math.round(height * part))];
}

async function drawn<C extends Canvas>(
  easel: Easel<C>,
  picture: ImageBitmap,
  most: number,
  quality: number,
): Promise<Blob> {
  const [width, height] = fitted(picture.width, picture.height, most);
  const canvas = easel.make(width, height);
  // Both kinds of canvas draw alike; their types have no common one.
  const context = canvas.getContext("2d") as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null;
  if (context === null) throw new Error("no canvas");
  context.imageSmoothingQuality = "high";
  // What is clear in a PNG would become black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  return easel.toBlob(canvas, quality);
}

/** Draws it upright, at most 1600 pixels long, as JPEG. Rejects when the browser cannot read the picture. */
export async function shrinkWith<C extends Canvas>(easel: Easel<C>, file: Blob): Promise<Shrunk> {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    const [width, height] = fitted(bitmap.width, bitmap.height, MOST_PIXELS);
    const picture = await drawn(easel, bitmap, MOST_PIXELS, QUALITY);
    const thumbnail = await drawn(easel, bitmap, THUMBNAIL_PIXELS, 0.7);
    return { picture, thumbnail, width, height };
  } finally {
    bitmap.close();
  }
}
