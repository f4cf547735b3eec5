import { FileError } from "./file-error.ts";
import { MOST_PIXELS } from "./inspect-image.ts";

/** Widths that are made, in pixels; others are rounded up, so that nobody can fill the disk with sizes. */
export const THUMBNAIL_WIDTHS: readonly number[] = [96, 240, 480, 960, 1600];

const LONGEST_SECONDS = 30;

/** The width that is made for a width that is asked. */
export function thumbnailWidth(asked: number): number {
  return THUMBNAIL_WIDTHS.find((width) => width >= asked) ?? THUMBNAIL_WIDTHS.at(-1) ?? asked;
}

/** Makes a WebP of that width: upright by its EXIF mark, never enlarged, without place, camera or other metadata. */
export async function makeThumbnail(path: string, width: number): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  try {
    return await sharp(path, { limitInputPixels: MOST_PIXELS, failOn: "error", sequentialRead: true })
      .rotate()
      .resize({ width, withoutEnlargement: true })
      .webp({ quality: 78 })
      .timeout({ seconds: LONGEST_SECONDS })
      .toBuffer();
  } catch (error) {
    throw new FileError("FILE_NO_THUMBNAIL", "There is no small picture of this file.", error);
  }
}
