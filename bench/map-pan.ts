import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { openPool } from "@anlan/server-kit";
import type pg from "pg";
import { chromium, type Page } from "playwright-core";
import { CENTRE, fillPoints } from "./map-points.ts";
import { machine } from "./with-modules.ts";

const root = resolve(import.meta.dirname, "..");
const PROGRAMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
// Nothing but the processor: what a desk without a graphics card has.
const SOFTWARE_GL = ["--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
const VIEW = { width: 1280, height: 800 };
const READY_MS = 600_000;
const ZOOMS = [10, 12, 14, 15, 16];
/** A frame longer than this is felt as a stutter. */
const LONG_MS = 100;
const STROKES = 6;
const STEPS = 15;
const STEP_MS = 16;
const say = (text: string) => process.stdout.write(text);

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function startProgram(folder: string, databaseUrl: string): Promise<{ origin: string; child: ChildProcess }> {
  const port = await freePort();
  const args = ["serve", "--port", String(port), "--data", join(folder, "program"), "--log-level", "error"];
  const child = spawn(process.execPath, [join(root, "apps/server/dist/anlan.js"), ...args], {
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: databaseUrl },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const origin = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + READY_MS; Date.now() < end && child.exitCode === null; await sleep(500)) {
    const reply = await fetch(`${origin}/healthz`).catch(() => null);
    if (reply?.status === 200) return { origin, child };
  }
  child.kill("SIGKILL");
  throw new Error("the program did not become ready; is it built?");
}

async function signIn(page: Page): Promise<void> {
  const status = await page.evaluate(async () => {
    const headers = {
      "content-type": "application/json",
      "x-anlan-client": "web",
      "idempotency-key": crypto.randomUUID(),
    };
    const body = JSON.stringify({ loginName: "nanhai-office", password: "anlan-demo-2026" });
    return (await fetch("/api/v1/identity/sign-in", { method: "POST", headers, body })).status;
  });
  if (status !== 200) throw new Error(`signing in: ${status}`);
}

// In the page: the time of each frame, and of each task of more than 50 ms.
const WATCH = `(() => {
  const seen = { frames: [], tasks: [] };
  let last = performance.now();
  const frame = (now) => { seen.frames.push(now - last); last = now; requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((one) => one.duration))).observe({ type: "longtask" });
  window.__watched = () => { const taken = { frames: seen.frames, tasks: seen.tasks }; seen.frames = []; seen.tasks = []; return taken; };
})()`;

interface Watched {
  readonly frames: readonly number[];
  readonly tasks: readonly number[];
}

const watched = (page: Page) => page.evaluate("window.__watched()") as Promise<Watched>;

/** Drags the map here and there as a hand does, then zooms in and out by the wheel. */
async function move(page: Page): Promise<void> {
  const [x, y] = [VIEW.width * 0.4, VIEW.height * 0.5];
  for (let stroke = 0; stroke < STROKES; stroke += 1) {
    const [dx, dy] = [stroke % 2 === 0 ? 12 : -12, stroke % 3 === 0 ? 8 : -6];
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 1; step <= STEPS; step += 1) {
      await page.mouse.move(x + dx * step, y + dy * step);
      await sleep(STEP_MS);
    }
    await page.mouse.up();
  }
  for (const delta of [-240, 240]) {
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, delta);
    await sleep(400);
  }
}

function line({ frames, tasks }: Watched): string {
  const sorted = [...frames].sort((one, other) => one - other);
  const all = sorted.reduce((sum, one) => sum + one, 0);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
  const long = sorted.filter((one) => one > LONG_MS).length;
  const perSecond = ((sorted.length / all) * 1000).toFixed(0);
  const longest = Math.max(0, ...tasks).toFixed(0);
  return `${perSecond} frames/s (median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms), ${long} of ${sorted.length} over ${LONG_MS} ms; ${tasks.length} tasks over 50 ms, longest ${longest} ms`;
}

async function measure(page: Page, origin: string): Promise<void> {
  // The same strokes with a layer of hardly any points: what drawing in software costs by itself.
  const views = ZOOMS.flatMap((zoom) => [
    { zoom, layers: "&layers=video/camera", what: "hardly any points" },
    { zoom, layers: "", what: "all points" },
  ]);
  for (const { zoom, layers, what } of views) {
    await page.goto(`${origin}/map?lng=${CENTRE.longitude}&lat=${CENTRE.latitude}&z=${zoom}${layers}`);
    await page.waitForSelector("canvas.maplibregl-canvas");
    await page.waitForLoadState("networkidle");
    await sleep(1500);
    await watched(page);
    const asked: number[] = [];
    const count = (reply: { url(): string }) => void (reply.url().includes("/map/tiles/") && asked.push(1));
    page.on("response", count);
    await move(page);
    page.off("response", count);
    say(
      `zoom ${zoom}, ${what}: ${line(await watched(page))}; ${asked.length} tiles; load ${loadavg()[0]?.toFixed(1)}\n`,
    );
  }
}

/** Until the map has heard of the whole demonstration: what comes later would be counted twice. */
async function settle(client: pg.PoolClient): Promise<void> {
  for (;;) {
    const { rows } = await client.query("select 1 from kernel.outbox where done_at is null limit 1");
    if (rows.length === 0) return;
    await sleep(500);
  }
}

/** Pans and zooms the map of the built program in Chromium: node tools/run.mjs bench/map-pan.ts [points, 1,000,000 by default]. */
export async function main([points = "1000000"]: readonly string[]): Promise<void> {
  const executablePath = process.env["CHROMIUM"] ?? PROGRAMS.find(existsSync);
  if (executablePath === undefined) throw new Error("no Chromium found; name one in the variable CHROMIUM");
  const folder = mkdtempSync(join(tmpdir(), "anlan-bench-"));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "data"), log: () => undefined });
  const { host, port, user, database } = postgres.connection;
  const pool = openPool({ ...postgres.connection, max: 2 }, null);
  let child: ChildProcess | undefined;
  try {
    const url = `postgres://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
    const program = await startProgram(folder, url);
    child = program.child;
    const client = await pool.connect();
    await settle(client);
    await fillPoints(client, Number(points)).finally(() => client.release());
    say(`${machine()}, ${points} points, drawn without a graphics card, ${VIEW.width} × ${VIEW.height}\n`);
    const browser = await chromium.launch({ executablePath, headless: true, args: SOFTWARE_GL });
    try {
      const page = await (await browser.newContext({ viewport: VIEW })).newPage();
      await page.addInitScript(WATCH);
      await page.goto(program.origin);
      await signIn(page);
      await measure(page, program.origin);
    } finally {
      await browser.close();
    }
  } finally {
    child?.kill("SIGINT");
    if (child !== undefined && child.exitCode === null) await Promise.race([once(child, "exit"), sleep(20_000)]);
    child?.kill("SIGKILL");
    await pool.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
