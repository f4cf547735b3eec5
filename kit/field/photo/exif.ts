/** When and where a picture says that it was taken. */
export interface PictureFacts {
  /** ISO in UTC; null: it does not say. */
  readonly takenAt: string | null;
  /** Degrees, WGS 84; null: it does not say. */
  readonly position: { readonly longitude: number; readonly latitude: number } | null;
}

const NOTHING: PictureFacts = { takenAt: null, position: null };
const TAG = {
  exif: 0x8769,
  gps: 0x8825,
  original: 0x9003,
  offset: 0x9011,
  latRef: 1,
  lat: 2,
  lngRef: 3,
  lng: 4,
} as const;
const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;
const BYTES_OF: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 };
const EXIF_HEAD = [0x45, 0x78, 0x69, 0x66, 0, 0] as const;

interface Entry {
  readonly type: number;
  readonly count: number;
  /** Where its value stands, from the start of the TIFF head. */
  readonly at: number;
}

/** The TIFF part of a JPEG's Exif segment (EXIF 2.32, CIPA DC-008); undefined: none. */
function tiffOf(jpeg: ArrayBuffer): DataView | undefined {
  const view = new DataView(jpeg);
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 4 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (marker === 0xda || length < 2) return undefined;
    const isExif =
      marker === 0xe1 &&
      EXIF_HEAD.every((byte, index) => at + 4 + index < view.byteLength && view.getUint8(at + 4 + index) === byte);
    if (isExif) return new DataView(jpeg, at + 10, Math.max(0, Math.min(length - 8, view.byteLength - at - 10)));
    at += 2 + length;
  }
  return undefined;
}

function entriesOf(tiff: DataView, from: number, little: boolean): Map<number, Entry> {
  const entries = new Map<number, Entry>();
  const count = tiff.getUint16(from, little);
  for (let index = 0; index < count; index += 1) {
    const at = from + 2 + index * 12;
    const type = tiff.getUint16(at + 2, little);
    const values = tiff.getUint32(at + 4, little);
    const isInline = (BYTES_OF[type] ?? 1) * values <= 4;
    entries.set(tiff.getUint16(at, little), {
      type,
      count: values,
      at: isInline ? at + 8 : tiff.getUint32(at + 8, little),
    });
  }
  return entries;
}

const textOf = (tiff: DataView, { at, count }: Entry): string =>
  Array.from({ length: Math.min(count, 64) }, (_, index) => String.fromCharCode(tiff.getUint8(at + index)))
    .join("")
    .replace(/\0.*$/s, "")
    .trim();

function degreesOf(tiff: DataView, { at, count, type }: Entry, little: boolean): number {
  if (type !== RATIONAL || count < 3) return Number.NaN;
  const part = (index: number) => tiff.getUint32(at + index * 8, little) / tiff.getUint32(at + index * 8 + 4, little);
  return part(0) + part(1) / 60 + part(2) / 3600;
}

// A camera that names no offset shows the wall clock, which in China is that of UTC+8.
function momentOf(text: string, offset: string): string | null {
  const found = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(text);
  if (found === null) return null;
  const [, year, month, day, time] = found;
  const zone = /^[+-]\d\d:\d\d$/.test(offset) ? offset : "+08:00";
  const moment = new Date(`${year}-${month}-${day}T${time}${zone}`);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

function positionOf(tiff: DataView, gps: Map<number, Entry>, little: boolean): PictureFacts["position"] {
  const [latRef, lat, lngRef, lng] = [TAG.latRef, TAG.lat, TAG.lngRef, TAG.lng].map((tag) => gps.get(tag));
  if (latRef === undefined || lat === undefined || lngRef === undefined || lng === undefined) return null;
  const latitude = degreesOf(tiff, lat, little) * (textOf(tiff, latRef) === "S" ? -1 : 1);
  const longitude = degreesOf(tiff, lng, little) * (textOf(tiff, lngRef) === "W" ? -1 : 1);
  const isThere = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0);
  return isThere ? { longitude, latitude } : null;
}

/** What a JPEG says of time and place. A damaged one says nothing. */
export function readExif(jpeg: ArrayBuffer): PictureFacts {
  try {
    const tiff = tiffOf(jpeg);
    if (tiff === undefined) return NOTHING;
    const little = tiff.getUint16(0) === 0x4949;
    const first = entriesOf(tiff, tiff.getUint32(4, little), little);
    const below = (tag: number): Map<number, Entry> => {
      const entry = first.get(tag);
      return entry === undefined ? new Map() : entriesOf(tiff, tiff.getUint32(entry.at, little), little);
    };
    const exif = below(TAG.exif);
    const [original, offset] = [exif.get(TAG.original), exif.get(TAG.offset)];
    const takenAt =
      original === undefined
        ? null
        : momentOf(textOf(tiff, original), offset === undefined ? "" : textOf(tiff, offset));
    return { takenAt, position: positionOf(tiff, below(TAG.gps), little) };
  } catch (cause) {
    if (cause instanceof RangeError) return NOTHING;
    throw cause;
  }
}

interface Field {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly bytes: readonly number[];
}

const u32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const u16 = (value: number): number[] => [(value >>> 8) & 255, value & 255];
const ascii = (tag: number, text: string): Field => {
  const bytes = [...[...text].map((letter) => letter.charCodeAt(0)), 0];
  return { tag, type: ASCII, count: bytes.length, bytes };
};

/** Degrees, minutes, and seconds to a ten-thousandth: 3 mm. */
function degrees(tag: number, value: number): Field {
  const all = Math.round(Math.abs(value) * 36_000_000);
  const parts = [
    [Math.floor(all / 36_000_000), 1],
    [Math.floor((all % 36_000_000) / 600_000), 1],
    [all % 600_000, 10_000],
  ] as const;
  return { tag, type: RATIONAL, count: 3, bytes: parts.flatMap(([over, under]) => [...u32(over), ...u32(under)]) };
}

/** A directory at an offset: its entries, then what does not fit into them. */
function directory(fields: readonly Field[], at: number): number[] {
  let behind = at + 2 + fields.length * 12 + 4;
  const entries: number[] = [];
  const rest: number[] = [];
  for (const { tag, type, count, bytes } of fields) {
    entries.push(...u16(tag), ...u16(type), ...u32(count));
    if (bytes.length <= 4) entries.push(...bytes, ...Array.from({ length: 4 - bytes.length }, () => 0));
    else {
      entries.push(...u32(behind));
      rest.push(...bytes);
      behind += bytes.length;
    }
  }
  return [...u16(fields.length), ...entries, ...u32(0), ...rest];
}

function exifSegment({ takenAt, position }: PictureFacts): number[] {
  const local = takenAt === null ? null : new Date(Date.parse(takenAt) + 8 * 3_600_000).toISOString();
  const time =
    local === null
      ? []
      : [
          ascii(TAG.original, `${local.slice(0, 10).replaceAll("-", ":")} ${local.slice(11, 19)}`),
          ascii(TAG.offset, "+08:00"),
        ];
  const place =
    position === null
      ? []
      : [
          ascii(TAG.latRef, position.latitude < 0 ? "S" : "N"),
          degrees(TAG.lat, position.latitude),
          ascii(TAG.lngRef, position.longitude < 0 ? "W" : "E"),
          degrees(TAG.lng, position.longitude),
        ];
  const parts = [
    [TAG.exif, time],
    [TAG.gps, place],
  ] as const;
  const used = parts.filter(([, fields]) => fields.length > 0);
  let at = 8 + 2 + used.length * 12 + 4;
  const below: number[] = [];
  const pointers: Field[] = [];
  for (const [tag, fields] of used) {
    pointers.push({ tag, type: LONG, count: 1, bytes: u32(at) });
    const bytes = directory(fields, at);
    below.push(...bytes);
    at += bytes.length;
  }
  const tiff = [0x4d, 0x4d, 0, 42, ...u32(8), ...directory(pointers, 8), ...below];
  return [0xff, 0xe1, ...u16(tiff.length + 8), ...EXIF_HEAD, ...tiff];
}

/** The JPEG with time and place written into it: making a picture smaller loses what the camera had noted. */
export function withExif(jpeg: ArrayBuffer, facts: PictureFacts): ArrayBuffer {
  if (facts.takenAt === null && facts.position === null) return jpeg;
  const segment = Uint8Array.from(exifSegment(facts));
  const whole = new Uint8Array(jpeg.byteLength + segment.length);
  whole.set(new Uint8Array(jpeg, 0, 2));
  whole.set(segment, 2);
  whole.set(new Uint8Array(jpeg, 2), 2 + segment.length);
  return whole.buffer;
}
