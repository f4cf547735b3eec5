import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import {
  exportLog,
  findSigningKey,
  isSignedBy,
  keptCheckpoints,
  nodeHasher,
  openSigningKey,
  type SigningKey,
  verifyDatabase,
} from "@anlan/audit/server";
import { exportLines, type LogProblem, type LogVerdict, type ProblemKind, verifyExport } from "@anlan/hash-chain";
import { readConfig } from "../config.ts";
import { CommandFailure } from "./failure.ts";
import { withInstallation } from "./store.ts";

type Options = Readonly<Record<string, unknown>>;

const FOUND_BAD = 3;

const SENTENCES: Readonly<Record<ProblemKind, string>> = {
  changed: "the content was changed",
  removed: "one or more entries are missing",
  inserted: "there is an entry that does not belong there",
  reordered: "entries were put in another order",
  "broken-link": "the entry is not linked to the one before it",
  "bad-checkpoint": "the signature of the checkpoint is not valid",
  "bad-end": "the signature of the end is not valid",
  "bad-header": "it names another public key than this installation's",
};

function placeOf({ county, sequence }: LogProblem): string {
  if (county === "") return "in the log";
  return sequence > 0 ? `in the log of ${county} at entry ${sequence}` : `in the log of ${county}`;
}

function countyOf(options: Options): string | undefined {
  const county = options["county"];
  if (county === undefined) return undefined;
  if (typeof county === "string" && /^\d{6}$/.test(county)) return county;
  throw new CommandFailure("--county takes six digits, such as 440605", 2);
}

function print(verdict: LogVerdict): void {
  for (const { county, count, checkpoints, signedCount, head } of verdict.counties) {
    process.stdout.write(
      `${county}: ${count} entries, signed up to ${signedCount} (${checkpoints} checkpoints), head ${head}\n`,
    );
  }
}

function conclude(verdict: LogVerdict, subject: string, line?: number): void {
  print(verdict);
  if (verdict.ok) {
    process.stdout.write(
      `${subject} is whole and unchanged: ${verdict.count} entries, ${verdict.checkpoints} checkpoints\n`,
    );
    return;
  }
  const problem = verdict.firstProblem;
  const where = line === undefined ? "" : ` (line ${line})`;
  const what = problem === undefined ? "it does not verify" : `${SENTENCES[problem.kind]}, ${placeOf(problem)}${where}`;
  throw new CommandFailure(`${subject} is NOT as it was written: ${what}. What comes before it is good.`, FOUND_BAD);
}

async function verifyFile(file: string, options: Options): Promise<void> {
  // The installation's own key, where there is one, is better than the file's word for it.
  const own = findSigningKey(readConfig(options, process.env).data);
  const verdict = await verifyExport(exportLines(createReadStream(file, { highWaterMark: 1 << 20 })), {
    hasherOf: nodeHasher,
    verifySignature: (text, signature, publicKey) => isSignedBy(publicKey, text, signature),
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw new CommandFailure(`there is no file ${file}`, 2);
    if (error.code === "EISDIR") throw new CommandFailure(`${file} is a folder`, 2);
    throw error;
  });
  const key = verdict.header?.publicKey;
  if (key !== undefined) {
    const whose =
      key === own?.publicKey ? "this installation's" : "taken from the file: compare it with the published one";
    process.stdout.write(`public key ${key} (${whose})\n`);
  }
  conclude(verdict, file, verdict.line);
}

function keyWords(own: SigningKey | undefined): string {
  if (own === undefined) return "no log-signing.pem in the data folder: the database's own word is taken for the key";
  return `public key ${own.publicKey} (log-signing.pem of the data folder)`;
}

/** `anlan log verify [FILE]`: ends with 3 when the log is not as it was written. */
export async function logVerify(file: string | undefined, options: Options): Promise<void> {
  if (file !== undefined) return verifyFile(file, options);
  const county = countyOf(options);
  await withInstallation(options, async ({ runtime }, config) => {
    const own = findSigningKey(config.data);
    const verdict = await verifyDatabase(runtime.ownerPool, {
      held: keptCheckpoints(config.data),
      ...(county === undefined ? {} : { county }),
      ...(own === undefined ? {} : { publicKey: own.publicKey }),
    });
    if (county !== undefined && !verdict.counties.some((one) => one.county === county)) {
      throw new CommandFailure(`there is no log of ${county} in this installation`, 2);
    }
    process.stdout.write(`${keyWords(own)}\n`);
    if (verdict.waiting > 0) process.stdout.write(`${verdict.waiting} entries wait to be sealed by a running server\n`);
    conclude(verdict, county === undefined ? "the log of the database" : `the log of ${county}`);
  });
}

/** `anlan log export FILE`: written beside the name first, so that the name never holds half an export. */
export async function logExport(file: string, options: Options): Promise<void> {
  const county = countyOf(options);
  if (existsSync(file)) throw new CommandFailure(`${file} exists already; nothing was written`);
  await withInstallation(options, async ({ runtime }, config) => {
    const key = openSigningKey(config.data);
    const draft = `${file}.part`;
    const out = createWriteStream(draft, { mode: 0o600 });
    try {
      const now = runtime.clock.now();
      const totals = await exportLog(runtime.ownerPool, out, { key, now, ...(county === undefined ? {} : { county }) });
      out.end();
      await finished(out);
      await rename(draft, file);
      process.stdout.write(
        `exported ${totals.entries} entries and ${totals.checkpoints} checkpoints of ${totals.counties} counties to ${file}\n` +
          `public key ${key.publicKey}\nverify it anywhere with: node tools/verify-log.mjs ${file}\n`,
      );
    } catch (error) {
      out.destroy();
      await rm(draft, { force: true });
      throw error;
    }
  });
}
