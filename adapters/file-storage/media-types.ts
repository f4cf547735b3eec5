const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Accepted unless the caller says otherwise: nothing that a browser or an office program would execute. */
export const ALLOWED_MEDIA_TYPES: readonly string[] = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/heic",
  "application/pdf",
  DOCX,
  XLSX,
  "text/plain",
  "text/csv",
  "text/markdown",
];

/** Kinds of text cannot be told by content; the extension decides, and no other extension is text to us. */
export const TEXT_EXTENSIONS: Readonly<Record<string, string>> = {
  "": "text/plain",
  ".txt": "text/plain",
  ".log": "text/plain",
  ".csv": "text/csv",
  ".md": "text/markdown",
};

const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  "image/jpeg": [".jpg", ".jpeg", ".jfif"],
  "image/png": [".png"],
  "image/webp": [".webp"],
  "image/heic": [".heic", ".heif"],
  "application/pdf": [".pdf"],
  "application/zip": [".zip"],
  [DOCX]: [".docx"],
  [XLSX]: [".xlsx"],
};

/** Main parts of Office packages; a package that has none of them is a plain archive. */
export const OFFICE_PARTS: readonly (readonly [string, string])[] = [
  ["word/", DOCX],
  ["xl/", XLSX],
  ["ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
];

/** Text that a system runs when it is opened, whatever it holds. */
export const SCRIPT_EXTENSIONS: ReadonlySet<string> = new Set(
  "bat cmd com exe scr ps1 psm1 vbs vbe js jse mjs cjs wsf wsh hta msi jar sh bash py pl rb php phtml asp aspx jsp lnk url reg html htm xhtml mht mhtml svg xml xsl"
    .split(" ")
    .map((extension) => `.${extension}`),
);

/** Whether an extension (".jpg", or "") goes with a media type; types without a row of their own go with any. */
export function extensionFits(extension: string, mediaType: string): boolean {
  if (extension === "" || mediaType.startsWith("text/")) return true;
  return EXTENSIONS[mediaType]?.includes(extension) ?? true;
}
