/** What the first bytes of a file say about it. */
export type ContentKind = "pdf" | "zip" | "compound" | "rtf" | "word-xml" | "mhtml" | "binary" | "text";

const SIGNATURES: readonly (readonly [ContentKind, string])[] = [
  ["zip", "504b0304"],
  ["zip", "504b0506"],
  ["compound", "d0cf11e0a1b11ae1"],
  ["rtf", "7b5c727466"],
  ["binary", "4d5a"],
  ["binary", "7f454c46"],
  ["binary", "89504e470d0a1a0a"],
  ["binary", "ffd8ff"],
  ["binary", "474946383761"],
  ["binary", "474946383961"],
  ["binary", "1f8b"],
  ["binary", "526172211a07"],
  ["binary", "377abcaf271c"],
  ["binary", "49492a00"],
  ["binary", "4d4d002a"],
  ["binary", "cafebabe"],
];

function latin(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, length)).toString("latin1");
}

/** Recognises a file by its content. "MZ" alone is not enough for a program: a text may begin with these letters. */
export function sniffContent(bytes: Uint8Array): ContentKind {
  const head = latin(bytes, 1024);
  const hex = Buffer.from(head.slice(0, 8), "latin1").toString("hex");
  for (const [kind, signature] of SIGNATURES) {
    if (hex.startsWith(signature) && (signature !== "4d5a" || head.includes("\u0000"))) return kind;
  }
  // Readers accept the PDF header anywhere in the first 1,024 bytes (PDF 1.7, implementation note 13).
  if (/(?:^|[^\w"'<])%PDF-\d/u.test(head)) return "pdf";
  if (/^\s*(?:\xef\xbb\xbf)?<\?xml[^>]*\?>\s*<\?mso-application\s+progid="Word/u.test(head)) return "word-xml";
  if (/^\s*MIME-Version:/iu.test(head)) return "mhtml";
  return "text";
}

/** Whether a compound file (old Office, or an encrypted new one) has a stream of this name; names are stored in UTF-16. */
export function hasStream(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, "utf16le"));
}

const HTML_START =
  /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)[\s>]/iu;

/** Whether a decoded text begins as an HTML page does. */
export function looksLikeHtml(text: string): boolean {
  return HTML_START.test(text.slice(0, 65_536).replace(/^\ufeff/u, ""));
}

/** The charset that an HTML page declares for itself in its first 4,096 bytes. */
export function findDeclaredCharset(bytes: Uint8Array): string | undefined {
  const head = latin(bytes, 4096);
  return (
    /<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w-]{2,40})/iu.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w-]{2,40})/iu.exec(head)?.[1]
  );
}
