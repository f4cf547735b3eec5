// Adds the platform packages that npm left out of package-lock.json because the registry in use does not offer them.
// Without them `npm ci` refuses the lock file on every machine. Run after each change of dependencies:
//   npm install && node tools/complete-lock.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const path = resolve(import.meta.dirname, "../package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8"));

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "sunos", "win32", "aix", "netbsd", "openbsd"];
const PROCESSORS = ["arm64", "x64", "ia32", "arm", "ppc64", "riscv64", "s390x", "loong64", "wasm32", "mips64el"];

// The platform is in the name: "@biomejs/cli-linux-x64-musl", "@oxc-parser/binding-win32-ia32-msvc".
function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  const libc = os === "linux" ? (words.some((word) => word.startsWith("musl")) ? ["musl"] : ["glibc"]) : undefined;
  return { os: os && [os], cpu: cpu && [cpu], libc };
}

function isThere(from, name) {
  let folder = from;
  while (folder !== "") {
    if (lock.packages[`${folder}/node_modules/${name}`] !== undefined) return true;
    folder = folder.includes("/node_modules/") ? folder.slice(0, folder.lastIndexOf("/node_modules/")) : "";
  }
  return lock.packages[`node_modules/${name}`] !== undefined;
}

const added = [];
for (const [from, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isThere(from, name)) continue;
    const { os, cpu, libc } = platformOf(name);
    // A package without a platform in its name could be wanted here; only npm itself may decide about it.
    if (os === undefined && cpu !== "wasm32" && !name.includes("wasm32")) continue;
    const version = range.replace(/^[\^~]/, "");
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: cpu ?? ["wasm32"],
      dev: entry.dev,
      optional: true,
      os,
      libc,
    };
    added.push(`${name}@${version}`);
  }
}
const [first, ...rest] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([first, ...rest.sort(([one], [other]) => one.localeCompare(other, "en"))]);
if (added.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(added.length === 0 ? "nothing is missing\n" : `added ${added.length}: ${added.join(", ")}\n`);
