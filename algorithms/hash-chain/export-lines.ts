/** Longest line that is read, in bytes; part of the log format, so that a file without line ends cannot fill the memory. */
export const MAX_LINE_BYTES = 64 * 1024 * 1024;

const LINE_END = 0x0a;
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Lines of an export with their line ends, from its bytes in pieces of any size. A line that is not UTF-8 or is longer
 * than MAX_LINE_BYTES is given as "", which no verifier accepts: replacing bad bytes could make a changed line look good.
 */
export async function* exportLines(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void> {
  let pending: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf(LINE_END); end >= 0; end = piece.indexOf(LINE_END, start)) {
      yield decode([...pending, piece.subarray(start, end + 1)]);
      start = end + 1;
      pending = [];
      length = 0;
    }
    pending.push(piece.subarray(start));
    length += piece.length - start;
    if (length > MAX_LINE_BYTES) return yield "";
  }
  if (length > 0) yield decode(pending);
}

function decode(parts: readonly Uint8Array[]): string {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return "";
  }
}
