import { exifTakenAt } from "./exif.ts";
import { MOST_PIXELS } from "./inspect-image.ts";

/** What a picture shows, and when it was taken. */
export interface PhotoLook {
  /** Difference hash of 64 bits as 16 hexadecimal digits; null for a picture that shows next to nothing (a blank wall). */
  readonly look: string | null;
  /** As the camera says; null: it does not. */
  readonly takenAt: string | null;
}

const WIDTH = 9;
const HEIGHT = 8;
const LEAST_CONTRAST = 24;
/** What differs by less is noise of the compression. */
const LEAST_STEP = 4;
const LONGEST_SECONDS = 30;

/** Each bit says whether a point is clearly darker than the one to its right, on 9 × 8 grey points, row by row. */
export function differenceHash(grey: Uint8Array): string | null {
  if (Math.max(...grey) - Math.min(...grey) < LEAST_CONTRAST) return null;
  let hash = 0n;
  for (let row = 0; row < HEIGHT; row += 1) {
    for (let column = 0; column + 1 < WIDTH; column += 1) {
      const at = row * WIDTH + column;
      hash = (hash << 1n) | ((grey[at + 1] as number) - (grey[at] as number) > LEAST_STEP ? 1n : 0n);
    }
  }
  return hash.toString(16).padStart(16, "0");
}

/** Looks at a picture: upright, in grey. Nothing is known of what is no picture. */
export async function lookAtPhoto(content: Uint8Array): Promise<PhotoLook> {
  const { default: sharp } = await import("sharp");
  const picture = sharp(content, { limitInputPixels: MOST_PIXELS, failOn: "none" });
  const metadata = await picture.metadata().catch(() => null);
  if (metadata === null) return { look: null, takenAt: null };
  const grey = await picture
    .rotate()
    .flatten({ background: "#fff" })
    .greyscale()
    .resize({ width: WIDTH, height: HEIGHT, fit: "fill", fastShrinkOnLoad: false })
    .raw()
    .timeout({ seconds: LONGEST_SECONDS })
    .toBuffer()
    .catch(() => null);
  const takenAt = metadata.exif === undefined ? null : exifTakenAt(metadata.exif);
  return { look: grey === null ? null : differenceHash(grey), takenAt };
}
