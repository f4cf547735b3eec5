import type { Label } from "@anlan/kernel";
import type { PhotoFacts } from "../store/photos.ts";
import { readExif, withExif } from "./exif.ts";
import { pictureKindOf } from "./picture-kind.ts";
import { shrink } from "./shrink.ts";

/** A photograph as it is kept and sent. */
export interface TakenPhoto {
  readonly facts: PhotoFacts;
  readonly picture: ArrayBuffer;
  readonly thumbnail: ArrayBuffer;
  /** Something that the person should know, as that it could not be made smaller. */
  readonly hint: Label | null;
}

/** Why a file is not taken, in words. Nothing that was there before is lost. */
export class PhotoRefusedError extends Error {
  override readonly name = "PhotoRefusedError";
  readonly words: Label;

  constructor(words: Label) {
    super(words.en);
    this.words = words;
  }
}

/** Larger than any photograph of a phone. */
const MOST_BYTES = 50_000_000;
/** What a phone can hold in memory while it draws, at four bytes each. */
const MOST_AREA = 130_000_000;
/** What the browser cannot read is sent as it is, up to this. */
const MOST_UNREAD_BYTES = 12_000_000;
const HEAD_BYTES = 262_144;

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(0);

const words = {
  noPicture: (name: string): Label => ({
    zh: `“${name}”不是照片，没有添加。请选择 JPEG、PNG、WebP 或 HEIC 照片。`,
    en: `"${name}" is no photograph and was not added. Choose a JPEG, PNG, WebP or HEIC picture.`,
  }),
  empty: (name: string): Label => ({
    zh: `“${name}”是空文件，没有添加，请重新拍摄。`,
    en: `"${name}" is empty and was not added. Take it again.`,
  }),
  tooLarge: (size: number): Label => ({
    zh: `照片有 ${megabytes(size)} MB，超过 ${megabytes(MOST_BYTES)} MB，没有添加。请在相机设置中降低分辨率后重拍；已填写的内容都在。`,
    en: `The picture has ${megabytes(size)} MB, more than ${megabytes(MOST_BYTES)} MB, and was not added. Set the camera to fewer pixels and take it again; what you typed is kept.`,
  }),
  tooManyPixels: (area: number): Label => ({
    zh: `照片有 ${megabytes(area)} 百万像素，手机处理不了，没有添加。请在相机设置中降低分辨率后重拍；已填写的内容都在。`,
    en: `The picture has ${megabytes(area)} million pixels, more than the phone can handle, and was not added. Set the camera to fewer pixels and take it again; what you typed is kept.`,
  }),
  unreadHeic: (size: number): Label => ({
    zh: `这个浏览器读不了 HEIC 照片，且照片有 ${megabytes(size)} MB，没有添加。请在相机设置中选择“兼容性最佳（JPEG）”后重拍；已填写的内容都在。`,
    en: `This browser cannot read HEIC pictures, and this one has ${megabytes(size)} MB; it was not added. Set the camera to JPEG ("most compatible") and take it again; what you typed is kept.`,
  }),
  damaged: (name: string): Label => ({
    zh: `“${name}”读不出来，可能已损坏，没有添加，请重新拍摄。`,
    en: `"${name}" cannot be read, it may be damaged, and was not added. Take it again.`,
  }),
  keptAsItIs: {
    zh: "这个浏览器读不了 HEIC 照片：已按原图保存和发送，不能预览，也没有缩小。相机设为 JPEG 更省流量。",
    en: "This browser cannot read HEIC pictures: it is kept and sent as it is, without a preview. A camera set to JPEG saves data.",
  },
} as const;

export interface TakingAt {
  /** Milliseconds by the phone's clock. */
  readonly now: number;
  /** Where the phone is, as far as known. */
  readonly position: PhotoFacts["position"];
}

/** A grey square, for a picture that the browser cannot show. */
const NO_THUMBNAIL = new ArrayBuffer(0);

function factsOf(
  file: File,
  head: ArrayBuffer,
  { now, position }: TakingAt,
): Pick<PhotoFacts, "takenAt" | "timeFrom" | "position"> {
  const said = readExif(head);
  const place = said.position === null ? position : { ...said.position, accuracy: null };
  if (said.takenAt !== null) return { takenAt: said.takenAt, timeFrom: "picture", position: place };
  // A camera that is opened by the page writes the file this moment; one from the album has its own date.
  const changed = file.lastModified > 0 && file.lastModified <= now ? file.lastModified : now;
  return { takenAt: new Date(changed).toISOString(), timeFrom: "phone", position: place };
}

const plainName = (takenAt: string): string => `photo-${takenAt.replace(/\D/g, "").slice(0, 14)}.jpg`;

/** Takes a file as a photograph: reads when and where, makes it smaller. Throws PhotoRefusedError. */
export async function takePhoto(file: File, at: TakingAt): Promise<TakenPhoto> {
  if (file.size === 0) throw new PhotoRefusedError(words.empty(file.name));
  if (file.size > MOST_BYTES) throw new PhotoRefusedError(words.tooLarge(file.size));
  const head = await file.slice(0, HEAD_BYTES).arrayBuffer();
  const { kind, width, height } = pictureKindOf(head);
  if (kind === null) throw new PhotoRefusedError(words.noPicture(file.name));
  const area = (width ?? 0) * (height ?? 0);
  if (area > MOST_AREA) throw new PhotoRefusedError(words.tooManyPixels(area));
  const facts = factsOf(file, head, at);
  try {
    const shrunk = await shrink(file);
    const picture = withExif(await shrunk.picture.arrayBuffer(), facts);
    const thumbnail = await shrunk.thumbnail.arrayBuffer();
    const size = { width: shrunk.width, height: shrunk.height };
    return {
      facts: { ...facts, ...size, name: plainName(facts.takenAt), mediaType: "image/jpeg" },
      picture,
      thumbnail,
      hint: null,
    };
  } catch {
    if (kind !== "heic") throw new PhotoRefusedError(words.damaged(file.name));
    if (file.size > MOST_UNREAD_BYTES) throw new PhotoRefusedError(words.unreadHeic(file.size));
    const whole = {
      width: null,
      height: null,
      name: plainName(facts.takenAt).replace(/jpg$/, "heic"),
      mediaType: "image/heic",
    };
    return {
      facts: { ...facts, ...whole },
      picture: await file.arrayBuffer(),
      thumbnail: NO_THUMBNAIL,
      hint: words.keptAsItIs,
    };
  }
}
