import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectFolder } from "../../project-folder.ts";
import { anlan, endAll, freePort, get, READY, run, skippedUnlessRoot } from "./program.ts";

const nobody = { uid: 65534, gid: 65534 };

function sh(script: string, ...args: string[]): void {
  const done = spawnSync("sh", ["-ec", script, "sh", ...args], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
}

const programIn = (project: string) => ["node", join(project, "apps/server/bin/anlan.mjs")] as const;

/** What the doctor calls wrong; how full the disk of this machine is says nothing of the program. */
const wrongIn = (output: string): string[] =>
  output.split("\n").filter((line) => line.startsWith("BAD") && !/^BAD +disk/.test(line));

describe.skipIf(skippedUnlessRoot("npm start as another user"))("npm start as nobody", () => {
  let home = "";
  let project = "";
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "anlan-home-"));
    project = join(home, "安澜 of nobody");
    await mkdir(project);
    // What a clone holds, and the installed packages as links, which cost no room.
    sh(
      'cd "$1"; git ls-files -z -co --exclude-standard | tar -c --null -T - --ignore-failed-read 2>/dev/null | tar -x -C "$2"',
      projectFolder(),
      project,
    );
    sh('cp -al "$1/node_modules" "$2/" 2>/dev/null || cp -a "$1/node_modules" "$2/"', projectFolder(), project);
    sh(
      'for f in "$1"/*/*/node_modules; do t="$2$(echo "$f" | sed "s#^$1##")"; test -d "$f" && cp -a "$f" "$t"; done; true',
      projectFolder(),
      project,
    );
    // Linked files are the very files of the packages that we run on: only folders and copies change hands.
    sh('find "$1" \\( -type d -o -links 1 \\) -exec chown -h 65534:65534 {} +; chmod 700 "$1"', home);
  }, 300_000);
  afterAll(async () => {
    endAll();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });

  it("builds and starts in a closed home whose path has spaces and Chinese characters", async () => {
    const port = await freePort();
    const env = { HOME: home, ANLAN_PORT: String(port) };
    const server = run(["start"], { command: ["npm"], cwd: project, env, ...nobody });
    const seconds = await server.prints(READY, 150);
    process.stdout.write(`ready after ${seconds.toFixed(1)} s (first start as nobody, with build)\n`);
    expect((await get(port, "/healthz")).status).toBe(200);
    const own = { command: programIn(project), cwd: project, env };
    const doctor = await anlan(["doctor", "--port", String(port)], { ...own, ...nobody });
    expect(wrongIn(doctor.output)).toEqual([]);
    expect(doctor.output).toMatch(/ok +database: the embedded one is reached/);
    // Root's shell reaches the same server; a stranger is told that it is not his.
    expect((await anlan(["log", "verify"], own)).code).toBe(0);
    process.kill(-server.pid, "SIGINT");
    await server.ended(30);
  });

  it("tells a user who may not read the data folder so", async () => {
    const data = join(home, "of root");
    await mkdir(data, { mode: 0o700 });
    await writeFile(join(data, "keys.json"), "{}");
    const server = await anlan(["serve", "--data", data], {
      command: programIn(project),
      cwd: project,
      env: { HOME: home },
      ...nobody,
    });
    expect(server.code).toBe(1);
    expect(server.output).toMatch(/cannot be read or written/);
    expect(server.output).not.toContain("    at ");
  });
});
