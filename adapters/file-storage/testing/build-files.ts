import { crc32 } from "node:zlib";
import sharp from "sharp";

/** A stored (not packed) ZIP archive. */
export function buildZip(files: Readonly<Record<string, string>>, declaredSize?: number): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(declaredSize ?? content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.from("504b01021400", "hex"), fields, tail, Buffer.from(name));
    const body = Buffer.concat([Buffer.from("504b0304", "hex"), fields, Buffer.from(name), content]);
    bodies.push(body);
    at += body.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, entries, end]);
}

/** A DOCX or XLSX skeleton; `more` adds parts. */
export function buildOffice(folder: "word" | "xl", more: Readonly<Record<string, string>> = {}): Buffer {
  return buildZip({ "[Content_Types].xml": "<Types/>", [`${folder}/main.xml`]: "<a/>", ...more });
}

/** A red picture of 400 × 300 pixels that a camera held sideways, with a place and an owner in its metadata. */
export function buildPhoto(format: "jpeg" | "png" | "webp" = "jpeg"): Promise<Buffer> {
  const red = { create: { width: 400, height: 300, channels: 3 as const, background: "#c00" } };
  const owner = { IFD0: { Artist: "somebody", Orientation: "6" }, IFD3: { GPSLatitude: "23/1 7/1 0/1" } };
  return sharp(red).withExif(owner).withMetadata({ orientation: 6 }).toFormat(format).toBuffer();
}

/** A PNG that claims to be `width` × `height` and holds next to nothing. */
export function buildPngBomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", Buffer.alloc(0)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

export const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n");
