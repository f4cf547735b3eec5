#!/usr/bin/env node
// Verifies an exported log of Anlan. It needs nothing but Node 20 or later and this one file, and shares no code with
// Anlan, so that anyone can read it, or write it again from the description in algorithms/hash-chain/README.md.
//
//   node verify-log.mjs EXPORT.ndjson [--key PUBLIC-KEY.pem] [--held CHECKPOINTS.ndjson]
//
//   --key   a public key as its owner publishes it, the present or an earlier one; without it the export's word is taken
//   --held  checkpoint lines of an earlier export or publication: the log must still contain what they say
//
// Ends with 0 when everything is proven, 1 when something is wrong with the log, 2 when it could not be verified.
import { isUtf8 } from "node:buffer";
import crypto, { createPublicKey, verify } from "node:crypto";
import { createReadStream, readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const MAX_LINE_BYTES = 64 * 1024 * 1024;
const MAX_DEPTH = 100;
const HASH = /^[0-9a-f]{64}$/;
const SIGNATURE = /^[0-9a-f]{128}$/;
const COUNTY = /^[0-9]{6}$/;
const ED25519_PREFIX = "302a300506032b6570032100";

const SIGNED = { signature: text(SIGNATURE), time: text(/^/), type: text(/./) };
const SHAPES = {
  header: { algorithm: isAlgorithm, format: (v) => v === "anlan-log/1", publicKey: text(HASH), type: text(/./) },
  key: { ...SIGNED, acceptance: text(SIGNATURE), number: whole(1), previousKey: text(HASH), publicKey: text(HASH) },
  entry: {
    content: (v) => v !== null && typeof v === "object" && !Array.isArray(v),
    county: text(COUNTY),
    hash: text(HASH),
    previousHash: text(HASH),
    sequence: whole(1),
    type: text(/./),
  },
  checkpoint: { ...SIGNED, count: whole(1), county: text(COUNTY), head: text(HASH), number: whole(1) },
  end: { ...SIGNED, checkpoints: whole(0), entries: whole(0), heads: text(HASH) },
};

const EXPLANATIONS = {
  changed: "内容被改动 changed",
  removed: "记录缺失 removed",
  inserted: "多出记录 inserted",
  reordered: "顺序被调换 reordered",
  "broken-link": "与前一条不相连 broken link",
  "bad-checkpoint": "校验点签名无效 bad checkpoint",
  "bad-end": "结尾签名无效 bad end",
  "bad-header": "文件头或公钥不符 bad header or another key",
};

/**
 * Verifies an export that arrives in pieces (Buffers).
 * Resolves to { ok, count, checkpoints, counties, publicKey, kind, county, sequence, line }; the last four when not ok.
 */
export async function verifyLog(pieces, { publicKey, held = [] } = {}) {
  const log = { line: 0, handovers: [], chains: [], signer: 0, count: 0, checkpoints: 0, ended: false };
  for await (const lines of linesOf(pieces)) {
    if (!lines.every((line) => takeLine(log, line, publicKey, held))) break;
  }
  if (log.line === 0) log.problem = badHeader(1);
  log.problem ??= openLog(log, publicKey, held);
  log.problem ??= findShortfall(log);
  const { count, checkpoints, chains: counties } = log;
  return { ok: log.problem === undefined, count, checkpoints, counties, publicKey: log.publicKey, ...log.problem };
}

/** Takes the next line; false when no further line can change the outcome. */
function takeLine(log, line, publicKey, held) {
  log.line += 1;
  const item = readLine(line);
  if (log.problem !== undefined) return seeksMissing(log, item);
  const problem = judgeLine(log, item, publicKey, held);
  if (problem === undefined) return true;
  log.problem = { line: log.line, ...problem };
  return problem.kind === "removed";
}

function judgeLine(log, item, publicKey, held) {
  if (log.line === 1) return takeHeader(log, item);
  if (log.held === undefined && item?.type === "key") return takeKey(log, item);
  return openLog(log, publicKey, held) ?? judge(log, item);
}

function takeHeader(log, item) {
  if (item?.type !== "header") return badHeader(1);
  log.algorithm = item.algorithm;
  log.header = item;
}

// A key hands over to the next one. Both have signed it: the old one, so that its trust goes over to the new one, and the
// new one, so that nobody can put a key of his own before the first.
function takeKey(log, { number, previousKey, publicKey, time, signature, acceptance }) {
  const before = log.handovers.at(-1);
  const body = canonical({ number, previousKey, publicKey, time }, 0);
  const follows = number === log.handovers.length + 1 && (before === undefined || before.publicKey === previousKey);
  const isGood =
    follows &&
    isSigned(log, "key", body, signature, keyOf(previousKey)) &&
    isSigned(log, "key", body, acceptance, keyOf(publicKey));
  if (!isGood) return badHeader(log.line);
  log.handovers.push({ previousKey, publicKey });
}

/** After the header and the handovers: which keys count, and the checkpoints that were held. */
function openLog(log, publicKey, held) {
  if (log.held !== undefined) return undefined;
  const { handovers, header } = log;
  const names = [...handovers.map(({ previousKey }) => previousKey), header.publicKey];
  const leads = (handovers.at(-1)?.publicKey ?? header.publicKey) === header.publicKey;
  if (!leads || (publicKey !== undefined && !names.includes(publicKey))) return badHeader(1);
  log.publicKey = header.publicKey;
  log.keys = names.map(keyOf);
  log.held = new Map();
  let problem;
  for (const checkpoint of held) {
    const heads = log.held.get(checkpoint.county) ?? new Map();
    const known = heads.get(checkpoint.count) ?? checkpoint.head;
    heads.set(checkpoint.count, checkpoint.head);
    log.held.set(checkpoint.county, heads);
    const place = { county: checkpoint.county, sequence: checkpoint.count, line: 1 };
    if (signerOf(log, checkpoint, 0) < 0) problem ??= { kind: "bad-checkpoint", ...place };
    if (known !== checkpoint.head) problem ??= { kind: "changed", ...place };
  }
  return problem;
}

function judge(log, item) {
  if (item === undefined) return here(log, "changed");
  if (item.type === "header" || item.type === "key") return here(log, "inserted");
  if (log.ended) return here(log, "inserted");
  if (item.type === "entry") return judgeEntry(log, item);
  return item.type === "checkpoint" ? judgeCheckpoint(log, item) : judgeEnd(log, item);
}

function judgeEntry(log, { county, sequence, previousHash, hash, contentText }) {
  const chain = chainOf(log, county);
  if (chain === undefined) return at("reordered", county, sequence);
  if (sequence > chain.count + 1) return at("removed", county, chain.count + 1);
  if (sequence <= chain.count) return at("inserted", county, sequence);
  const sealed = `{"content":${contentText},"county":"${county}","previousHash":"${previousHash}","sequence":${sequence}}`;
  if (digest(log, "entry", sealed) !== hash) return at("changed", county, sequence);
  if (previousHash !== chain.head) return at("broken-link", county, sequence);
  const heldHead = log.held.get(county)?.get(sequence);
  if (heldHead !== undefined && heldHead !== hash) return at("changed", county, sequence);
  chain.count = sequence;
  chain.head = hash;
  log.count += 1;
}

function judgeCheckpoint(log, checkpoint) {
  const { county, count, head, number } = checkpoint;
  const last = log.chains.at(-1);
  const signer = signerOf(log, checkpoint, last?.county === county ? log.signer : 0);
  if (signer < 0) return at("bad-checkpoint", county, count);
  const chain = chainOf(log, county);
  if (chain === undefined || count < chain.count) return at("reordered", county, count);
  if (count > chain.count) return at("removed", county, chain.count + 1);
  if (head !== chain.head) return at("changed", county, count);
  if (number > chain.checkpoints + 1) return at("removed", county, count);
  if (number <= chain.checkpoints) return at("inserted", county, count);
  chain.checkpoints = number;
  chain.signedCount = count;
  log.signer = signer;
  log.checkpoints += 1;
}

function judgeEnd(log, { entries, checkpoints, heads, time, signature }) {
  log.ended = true;
  const signed = canonical({ entries, checkpoints, heads, time }, 0);
  if (!isSigned(log, "end", signed, signature, log.keys.at(-1))) return here(log, "bad-end");
  if (entries > log.count || checkpoints > log.checkpoints) return here(log, "removed");
  if (entries < log.count || checkpoints < log.checkpoints) return here(log, "inserted");
  const keys = log.handovers.map(({ previousKey }, index) => ["key", index + 1, previousKey]);
  const list = [...keys, ...log.chains.map(({ county, count, head }) => [county, count, head])];
  if (digest(log, "heads", canonical(list, 0)) !== heads) return here(log, "changed");
}

// A gap is a removal unless the missing entry comes later in the same county.
function seeksMissing(log, item) {
  const { county, sequence } = log.problem;
  if (item === undefined || item.county !== county) return false;
  if (item.type !== "entry" || item.sequence !== sequence) return true;
  log.problem.kind = "reordered";
  return false;
}

function findShortfall(log) {
  for (const [county, heads] of log.held) {
    const count = log.chains.find((chain) => chain.county === county)?.count ?? 0;
    if ([...heads.keys()].some((held) => held > count)) return { ...at("removed", county, count + 1), line: log.line };
  }
  return log.ended ? undefined : { ...here(log, "removed"), line: log.line };
}

function chainOf(log, county) {
  const last = log.chains.at(-1);
  if (last?.county === county) return last;
  if (last !== undefined && county < last.county) return undefined;
  const head = digest(log, "genesis", canonical({ county }, 0));
  const chain = { county, count: 0, head, checkpoints: 0, signedCount: 0 };
  log.chains.push(chain);
  log.signer = 0;
  return chain;
}

/** Place among the keys of the one that has signed, -1 for none; in a county, a key that has handed over signs no more. */
function signerOf(log, { county, count, head, number, time, signature }, from) {
  const body = canonical({ county, count, head, number, time }, 0);
  return log.keys.findIndex((key, index) => index >= from && isSigned(log, "checkpoint", body, signature, key));
}

function isSigned(log, purpose, body, signature, key) {
  const signed = Buffer.from(`anlan-log/1 ${purpose} ${log.algorithm}\n${body}`);
  return verify(null, signed, key, Buffer.from(signature, "hex"));
}

function keyOf(publicKey) {
  return createPublicKey({ key: Buffer.from(ED25519_PREFIX + publicKey, "hex"), format: "der", type: "spki" });
}

function digest(log, purpose, body) {
  const sealed = `anlan-log/1 ${purpose} ${log.algorithm}\n${body}`;
  if (crypto.hash !== undefined) return crypto.hash(log.algorithm, sealed, "hex");
  return crypto.createHash(log.algorithm).update(sealed).digest("hex");
}

function badHeader(line) {
  return { kind: "bad-header", county: "", sequence: 0, line };
}

function at(kind, county, sequence) {
  return { kind, county, sequence };
}

function here(log, kind) {
  const last = log.chains.at(-1);
  return at(kind, last?.county ?? "", (last?.count ?? 0) + 1);
}

/** Lines in lists, so that not every line waits for its turn; undefined for a line that is too long, unfinished or not UTF-8. */
async function* linesOf(pieces) {
  let rest = [];
  let restBytes = 0;
  for await (const piece of pieces) {
    const cut = piece.lastIndexOf(10) + 1;
    if (cut > 0) {
      yield split(Buffer.concat([...rest, piece.subarray(0, cut)]));
      rest = [];
      restBytes = 0;
    }
    rest.push(piece.subarray(cut));
    restBytes += piece.length - cut;
    if (restBytes > MAX_LINE_BYTES) break;
  }
  if (restBytes > 0) yield [undefined];
}

function split(block) {
  if (isUtf8(block)) return block.toString("utf8").split("\n").slice(0, -1);
  const lines = [];
  for (let start = 0; start < block.length; ) {
    const end = block.indexOf(10, start);
    const line = block.subarray(start, end);
    lines.push(isUtf8(line) ? line.toString("utf8") : undefined);
    start = end + 1;
  }
  return lines;
}

/** The object that a line says, or undefined unless the line is its canonical form with exactly the members it must have. */
function readLine(line) {
  if (line === undefined) return undefined;
  try {
    const item = JSON.parse(line);
    const shape = Object.hasOwn(SHAPES, String(item?.type)) ? SHAPES[item.type] : undefined;
    if (shape === undefined || Array.isArray(item)) return undefined;
    const names = Object.keys(shape);
    if (Object.keys(item).length !== names.length || !names.every((name) => shape[name](item[name]))) return undefined;
    if (!isCanonical(item, line)) return undefined;
    // The content comes first and the rest is of known length.
    if (item.type === "entry") item.contentText = line.slice('{"content":'.length, line.lastIndexOf(',"county":"'));
    return item;
  } catch {
    return undefined;
  }
}

/** Whether the line is the canonical JSON (RFC 8785) of what JSON.parse made of it. */
function isCanonical(value, line) {
  // Only an escape can make half a character out of valid UTF-8, and only those lines need the slow way.
  if (isSorted(value, 0) && !line.includes("\\ud")) return JSON.stringify(value) === line;
  return canonical(value, 0) === line;
}

// JavaScript keeps the order of members but puts keys like "10" first and by number, so that false can still be canonical.
function isSorted(value, depth) {
  if (value === null || typeof value !== "object") return true;
  if (depth >= MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((item) => isSorted(item, depth + 1));
  let before;
  for (const key in value) {
    if ((before !== undefined && before >= key) || !isSorted(value[key], depth + 1)) return false;
    before = key;
  }
  return true;
}

/** Canonical JSON of what JSON.parse returned. */
function canonical(value, depth) {
  if (typeof value === "string") {
    if (/\p{Surrogate}/u.test(value)) throw new Error("half a character");
    return JSON.stringify(value);
  }
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (depth >= MAX_DEPTH) throw new Error("nested too deeply");
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(",")}]`;
  let out = "";
  for (const key of Object.keys(value).sort()) {
    out += `${out === "" ? "" : ","}${canonical(key, 0)}:${canonical(value[key], depth + 1)}`;
  }
  return `{${out}}`;
}

function text(pattern) {
  return (value) => typeof value === "string" && pattern.test(value);
}

function whole(least) {
  return (value) => Number.isSafeInteger(value) && value >= least;
}

function isAlgorithm(value) {
  return value === "sha256" || value === "sm3";
}

function readPublicKey(path) {
  const key = createPublicKey(readFileSync(path));
  if (key.asymmetricKeyType !== "ed25519") throw new Error(`${path} is not an Ed25519 key`);
  return key.export({ format: "der", type: "spki" }).toString("hex").slice(ED25519_PREFIX.length);
}

function readHeld(path) {
  const lines = readFileSync(path, "utf8").split("\n");
  const items = lines.filter((line) => line !== "").map(readLine);
  if (!items.every((item) => item?.type === "checkpoint")) throw new Error(`${path} has lines that are no checkpoints`);
  return items;
}

function print(result, isKeyGiven) {
  for (const { county, count, head, checkpoints, signedCount } of result.counties) {
    console.log(`${county}  ${count} 条 entries  ${checkpoints} 个校验点 checkpoints (至 to ${signedCount})  ${head}`);
  }
  console.log(`合计 total  ${result.count} 条 entries  ${result.checkpoints} 个校验点 checkpoints`);
  if (result.publicKey !== undefined) {
    const advice = isKeyGiven
      ? "与所给公钥一致 as given"
      : "取自本文件，请与公布的公钥核对 from this file: compare it with the published one";
    console.log(`公钥 public key  ${result.publicKey}  ${advice}`);
  }
  if (result.ok) console.log("通过 verified");
  else {
    const place = `第 ${result.line} 行 line ${result.line}, ${result.county || "-"}, 序号 sequence ${result.sequence}`;
    console.log(`不通过 FAILED  ${EXPLANATIONS[result.kind]}  (${place})`);
  }
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { key: { type: "string" }, held: { type: "string" }, help: { type: "boolean" } },
  });
  if (values.help || positionals.length !== 1) {
    console.log("node verify-log.mjs EXPORT.ndjson [--key PUBLIC-KEY.pem] [--held CHECKPOINTS.ndjson]");
    return values.help ? 0 : 2;
  }
  const publicKey = values.key === undefined ? undefined : readPublicKey(values.key);
  const held = values.held === undefined ? [] : readHeld(values.held);
  const result = await verifyLog(createReadStream(positionals[0], { highWaterMark: 1 << 20 }), { publicKey, held });
  print(result, publicKey !== undefined);
  return result.ok ? 0 : 1;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main().catch((error) => {
    console.error(`无法校验 could not verify: ${error.message}`);
    return 2;
  });
}
