import { createHash } from "node:crypto";
import { Transform } from "node:stream";
import type { Sum } from "./manifest.ts";

/** Passes bytes through and tells their number and SHA-256 when they have ended. */
export function summing(done: (sum: Sum) => void): Transform {
  const hash = createHash("sha256");
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      bytes += chunk.length;
      next(null, chunk);
    },
    flush(next) {
      done({ bytes, sha256: hash.digest("hex") });
      next();
    },
  });
}
