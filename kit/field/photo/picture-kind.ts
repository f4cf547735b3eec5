/** What a picture is by its first bytes, whatever it is called. */
export interface PictureKind {
  readonly kind: "jpeg" | "png" | "webp" | "gif" | "heic" | "avif" | null;
  /** Pixels, where the head says so. */
  readonly width: number | null;
  readonly height: number | null;
}

const HEIC_BRANDS = new Set(["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"]);

const textAt = (view: DataView, at: number, length: number): string =>
  Array.from({ length }, (_, index) =>
    at + index < view.byteLength ? String.fromCharCode(view.getUint8(at + index)) : "",
  ).join("");

/** Frame headers of JPEG carry the size; these markers are none of them. */
const NO_FRAME = new Set([0xc4, 0xc8, 0xcc]);

function jpegSize(view: DataView): readonly [number, number] | null {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.has(marker))
      return [view.getUint16(at + 7), view.getUint16(at + 5)];
    if (marker === 0xda) return null;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function webpSize(view: DataView): readonly [number, number] | null {
  if (view.byteLength < 30) return null;
  const three = (at: number) => view.getUint8(at) + (view.getUint8(at + 1) << 8) + (view.getUint8(at + 2) << 16);
  if (textAt(view, 12, 4) === "VP8X") return [three(24) + 1, three(27) + 1];
  if (textAt(view, 12, 4) === "VP8 ") return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
  return null;
}

/** Looks at the head of a file: what it is, and how large where that is said early. */
export function pictureKindOf(head: ArrayBuffer): PictureKind {
  const view = new DataView(head);
  const of = (kind: PictureKind["kind"], size: readonly [number, number] | null = null): PictureKind => ({
    kind,
    width: size?.[0] ?? null,
    height: size?.[1] ?? null,
  });
  if (view.byteLength < 12) return of(null);
  if (view.getUint16(0) === 0xffd8) return of("jpeg", jpegSize(view));
  if (textAt(view, 1, 3) === "PNG" && view.byteLength >= 24) return of("png", [view.getUint32(16), view.getUint32(20)]);
  if (textAt(view, 0, 4) === "RIFF" && textAt(view, 8, 4) === "WEBP") return of("webp", webpSize(view));
  if (textAt(view, 0, 4) === "GIF8") return of("gif", [view.getUint16(6, true), view.getUint16(8, true)]);
  if (textAt(view, 4, 4) !== "ftyp") return of(null);
  const brand = textAt(view, 8, 4);
  return of(brand.startsWith("avi") ? "avif" : HEIC_BRANDS.has(brand) ? "heic" : null);
}
