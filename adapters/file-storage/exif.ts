const HEADER = "Exif\0\0";
const EXIF_IFD = 0x8769;
const TAKEN = 0x9003;
const TAKEN_OFFSET = 0x9011;
const ENTRY_BYTES = 12;
/** China has one time and no summer time; cameras that say no offset mean it. */
const USUAL_OFFSET = "+08:00";

interface Tiff {
  readonly view: DataView;
  readonly little: boolean;
}

function entry(
  { view, little }: Tiff,
  ifd: number,
  tag: number,
): { count: number; at: number; value: number } | undefined {
  const count = view.getUint16(ifd, little);
  for (let index = 0; index < count; index += 1) {
    const at = ifd + 2 + index * ENTRY_BYTES;
    if (view.getUint16(at, little) !== tag) continue;
    return { count: view.getUint32(at + 4, little), at: at + 8, value: view.getUint32(at + 8, little) };
  }
  return undefined;
}

function textOf(tiff: Tiff, ifd: number, tag: number): string | undefined {
  const found = entry(tiff, ifd, tag);
  if (found === undefined) return undefined;
  const from = found.count <= 4 ? found.at : found.value;
  let text = "";
  for (let at = from; at < from + found.count; at += 1) text += String.fromCharCode(tiff.view.getUint8(at));
  return text.replaceAll("\0", "").trim();
}

/**
 * When a camera says that it took a picture (EXIF 2.3, DateTimeOriginal), as a moment in UTC; null where it says nothing
 * that can be read. `exif` is the segment as picture libraries give it.
 */
export function exifTakenAt(exif: Uint8Array): string | null {
  const from = String.fromCharCode(...exif.slice(0, HEADER.length)) === HEADER ? HEADER.length : 0;
  const view = new DataView(exif.buffer, exif.byteOffset + from, exif.byteLength - from);
  try {
    const tiff = { view, little: view.getUint16(0) === 0x4949 };
    const pointer = entry(tiff, view.getUint32(4, tiff.little), EXIF_IFD);
    if (pointer === undefined) return null;
    const taken = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/u.exec(textOf(tiff, pointer.value, TAKEN) ?? "");
    if (taken === null) return null;
    const offset = textOf(tiff, pointer.value, TAKEN_OFFSET) ?? "";
    const [, year, month, day, time] = taken;
    const moment = new Date(
      `${year}-${month}-${day}T${time}${/^[+-]\d\d:\d\d$/u.test(offset) ? offset : USUAL_OFFSET}`,
    );
    return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
  } catch (error) {
    // A segment that ends too early, or points beyond its end.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
