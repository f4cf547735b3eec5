// Builds the server into apps/server/dist, the desk into apps/web/dist and the phone app into apps/field/dist; does nothing when nothing has changed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

// A build started from a test run must not become a development build.
process.env.NODE_ENV = "production";

const root = resolve(import.meta.dirname, "..");
const stamps = join(root, ".build");
const SKIP = new Set(["node_modules", "dist", "coverage", ".anlan", "docs", "e2e", "bench"]);

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (SKIP.has(entry.name) || entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (!/\.test\.tsx?$|\.md$/.test(entry.name)) yield path;
  }
}

// Sizes and times of all sources: cheap, and a changed file always changes one of them.
function fingerprint(folders) {
  const hash = createHash("sha256").update(process.version);
  for (const path of [
    join(root, "package-lock.json"),
    ...folders.flatMap((folder) => [...sources(join(root, folder))]),
  ]) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

const SHARED = ["algorithms", "kit", "modules", "packs"];
const TARGETS = {
  server: { folders: [...SHARED, "adapters", "apps/server"], output: "apps/server/dist/anlan.js" },
  web: { folders: [...SHARED, "apps/web"], output: "apps/web/dist/index.html" },
  // Its build shares a part with the desk's.
  field: { folders: [...SHARED, "apps/field", "apps/web"], output: "apps/field/dist/index.html" },
};

async function buildServer() {
  const { build } = await import("vite");
  await build({
    configFile: false,
    root: join(root, "apps/server"),
    logLevel: "warn",
    ssr: { noExternal: [/^@anlan\//] },
    build: {
      ssr: true,
      target: "node20",
      outDir: "dist",
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: {
          anlan: join(root, "apps/server/main.ts"),
          "plan-reader-worker": join(root, "apps/server/plan-reader/worker.ts"),
        },
      },
    },
  });
}

async function buildPages(name) {
  const folder = join(root, "apps", name);
  if (!existsSync(join(folder, "vite.config.ts"))) return;
  const { build } = await import("vite");
  await build({ configFile: join(folder, "vite.config.ts"), root: folder, logLevel: "warn" });
}

const builders = { server: buildServer, web: () => buildPages("web"), field: () => buildPages("field") };

const LOCK = join(stamps, "lock");
const POLL_MS = 200;

function lives(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Two starts at once in one folder must not write the same files: the second waits, then finds everything built. */
async function alone(work) {
  mkdirSync(stamps, { recursive: true });
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const holder = Number(existsSync(LOCK) ? readFileSync(LOCK, "utf8") : 0);
      if (holder > 0 && !lives(holder)) rmSync(LOCK, { force: true });
      else await sleep(POLL_MS);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

/** Builds what is older than its sources; returns the names of what it built. */
export async function buildChanged() {
  const isStale = ([name, target]) => !isFresh(name, target, fingerprint(target.folders));
  return Object.entries(TARGETS).some(isStale) ? alone(buildStale) : [];
}

function isFresh(name, target, now) {
  const stamp = join(stamps, `${name}.stamp`);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === now && existsSync(join(root, target.output));
}

async function buildStale() {
  const built = [];
  for (const [name, target] of Object.entries(TARGETS)) {
    const now = fingerprint(target.folders);
    if (isFresh(name, target, now)) continue;
    process.stderr.write(`building ${name} …\n`);
    await builders[name]();
    writeFileSync(join(stamps, `${name}.stamp`), now);
    built.push(name);
  }
  return built;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildChanged();
  const said = built.length === 0 ? "nothing to build\n" : `built ${built.join(", ")}\n`;
  if (!process.argv.includes("--quiet")) process.stderr.write(said);
}
