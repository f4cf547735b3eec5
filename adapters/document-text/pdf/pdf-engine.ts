import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import type * as Pdfjs from "pdfjs-dist/legacy/build/pdf.mjs";

export type PdfDocument = Pdfjs.PDFDocumentProxy;
export type PdfPage = Pdfjs.PDFPageProxy;

let loading: Promise<typeof Pdfjs> | undefined;

/** Loads pdf.js once. Its worker code runs in this thread: importing it registers it, and nothing is fetched or evaluated. */
export function loadPdfEngine(): Promise<typeof Pdfjs> {
  loading ??= import("pdfjs-dist/legacy/build/pdf.worker.mjs").then(() => import("pdfjs-dist/legacy/build/pdf.mjs"));
  return loading;
}

/** Folder of pdf.js's own package, with a separator at the end: character maps and fonts are read from there, never from a network. */
function assetFolder(name: string): string {
  const packageFile = createRequire(import.meta.url).resolve("pdfjs-dist/package.json");
  return join(dirname(packageFile), name) + sep;
}

/** Opens a PDF and closes it after `use`, whatever happens. The bytes are copied, since pdf.js takes what it is given. */
export async function withPdf<T>(bytes: Uint8Array, use: (pdf: PdfDocument) => Promise<T>): Promise<T> {
  const engine = await loadPdfEngine();
  const task = engine.getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: assetFolder("cmaps"),
    cMapPacked: true,
    standardFontDataUrl: assetFolder("standard_fonts"),
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    // Pictures hold no text; decoding them would cost more than all the rest.
    maxImageSize: 1,
    verbosity: engine.VerbosityLevel.ERRORS,
  });
  try {
    return await use(await task.promise);
  } finally {
    await task.destroy();
  }
}
