import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const TEXTS = /\.(m?js|css|html|svg|json)$/;
/** Below this a packet holds it anyway. */
const LEAST_BYTES = 1000;

/** Of 11: the last two steps take ten times as long for a twentieth of the bytes, and people wait for the first start. */
const QUALITY = 9;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

async function compressFile(path: string): Promise<void> {
  const content = readFileSync(path);
  if (content.length < LEAST_BYTES) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const [small, zipped] = await Promise.all([brotli(content, { params }), zip(content, { level: 9 })]);
  writeFileSync(`${path}.br`, small);
  writeFileSync(`${path}.gz`, zipped);
}

/** Lays a .br and a .gz beside every text of the build; the server sends what the browser takes. */
export function compressed(): Plugin {
  return {
    name: "anlan-compressed",
    apply: "build",
    writeBundle: {
      sequential: true,
      order: "post",
      async handler({ dir = "" }) {
        const files = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((file) => TEXTS.test(file));
        await Promise.all(files.map((file) => compressFile(join(dir, file))));
      },
    },
  };
}
