// BarcodeDetector is no part of the standard library's types yet.
interface Detector {
  detect(source: CanvasImageSource | Blob): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** Reads a QR code from a picture or from the camera's present frame; null: there is none in it. */
export type ReadCode = (source: HTMLVideoElement | ImageBitmap) => Promise<string | null>;

async function ownReader(): Promise<ReadCode | null> {
  const Found = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (Found === undefined) return null;
  const formats = await Found.getSupportedFormats().catch((): readonly string[] => []);
  if (!formats.includes("qr_code")) return null;
  const detector = new Found({ formats: ["qr_code"] });
  return async (source) => (await detector.detect(source))[0]?.rawValue ?? null;
}

/** Longest side of a frame that is searched, pixels: a code fills a good part of it. */
const MOST = 900;

async function shippedReader(): Promise<ReadCode> {
  const { default: jsQR } = await import("jsqr");
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (source) => {
    const [wide, high] =
      "videoWidth" in source ? [source.videoWidth, source.videoHeight] : [source.width, source.height];
    if (context === null || wide === 0) return null;
    const part = Math.min(1, MOST / Math.max(wide, high));
    canvas.width = Math.round(wide * part);
    canvas.height = Math.round(high * part);
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return jsQR(data, width, height, { inversionAttempts: "dontInvert" })?.data ?? null;
  };
}

let reader: Promise<ReadCode> | undefined;

/** The browser's own reader where it has one, else a shipped one that is loaded now. */
export function codeReader(): Promise<ReadCode> {
  reader ??= ownReader()
    .then((own) => own ?? shippedReader())
    .catch((cause: unknown) => {
      reader = undefined;
      throw cause;
    });
  return reader;
}
