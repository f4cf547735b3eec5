import { mkdtemp, rename, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectFolder } from "../../project-folder.ts";
import { anlan, endAll, freePort, get, READY, run } from "./program.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "anlan 启动 "));
});
afterAll(async () => {
  endAll();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const serveIn = (data: string, port: number, ...more: string[]) =>
  run(["serve", "--no-demo", "--data", join(folder, data), "--port", String(port), ...more]);

describe("npm start", () => {
  it("is ready with one command, and again after it was stopped", async () => {
    const port = await freePort();
    const data = join(folder, "one");
    const options = {
      command: ["npm", "start", "--", "--data", data, "--port", String(port)],
      cwd: projectFolder(),
    } as const;
    for (const what of ["first", "later"]) {
      const server = run([], options);
      const seconds = await server.prints(READY);
      process.stdout.write(`ready after ${seconds.toFixed(1)} s (${what} start, npm included)\n`);
      expect((await get(port, "/healthz")).body).toContain("ready");
      expect((await get(port, "/")).body).toContain("<!doctype html");
      expect((await get(port, "/some/page")).status).toBe(200);
      expect((await get(port, "/api/v1/openapi.json")).status).toBe(200);
      process.kill(-server.pid, "SIGINT");
      await server.ended(30);
      expect(server.output()).toContain("stopping");
    }
  });
});

describe("anlan serve", () => {
  it("refuses a data folder that another server uses, and leaves that one alone", async () => {
    const port = await freePort();
    const first = serveIn("shared", port);
    await first.prints(READY);
    const second = serveIn("shared", await freePort());
    expect(await second.ended(60)).toBe(1);
    expect(second.output()).toMatch(/is in use by the process \d+\. Stop that program first/);
    expect((await get(port, "/healthz")).status).toBe(200);
    first.kill("SIGTERM");
    expect(await first.ended(30)).toBe(0);
  });

  it("ends at once on Ctrl-C during the first start, and starts well afterwards", async () => {
    for (const after of [300, 900, 1800]) {
      const cut = serveIn("cut", await freePort());
      await new Promise((resolve) => setTimeout(resolve, after));
      cut.kill("SIGINT");
      // Before the program is loaded nobody catches the signal, and the system ends it.
      expect([0, 130, "SIGINT"]).toContain(await cut.ended(30));
    }
    const server = serveIn("cut", await freePort());
    await server.prints(READY);
    server.kill("SIGTERM");
    expect(await server.ended(30)).toBe(0);
  });

  it("starts again after kill -9, with everything that was committed", async () => {
    const port = await freePort();
    const data = join(folder, "killed");
    const killed = serveIn("killed", port);
    await killed.prints(READY);
    const account = [
      "user",
      "create",
      "kept",
      "--name",
      "张三",
      "--region",
      "440607",
      "--role",
      "auditor",
      "--data",
      data,
    ];
    expect(await anlan(account)).toMatchObject({ code: 0 });
    killed.kill("SIGKILL");
    await killed.ended(10);
    const server = serveIn("killed", port);
    const seconds = await server.prints(READY);
    process.stdout.write(`ready after ${seconds.toFixed(1)} s (after kill -9)\n`);
    expect((await anlan(account)).output).toContain("IDENTITY_LOGIN_NAME_TAKEN");
    server.kill("SIGTERM");
    expect(await server.ended(30)).toBe(0);
  });
});

describe("the keys of an installation", () => {
  it("are missed at the start, before anything is sealed with new ones, unless they are said to be lost", async () => {
    const port = await freePort();
    const data = join(folder, "strange");
    const first = serveIn("strange", port);
    await first.prints(READY);
    const account = ["user", "create", "kept", "--name", "张三", "--region", "440607", "--role", "auditor"];
    expect(await anlan([...account, "--data", data])).toMatchObject({ code: 0 });
    // Sealed within a second of being written.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    first.kill("SIGTERM");
    expect(await first.ended(30)).toBe(0);
    for (const name of ["keys.json", "log-signing.pem"]) await rename(join(data, name), join(folder, name));
    const refused = serveIn("strange", port);
    expect(await refused.ended(60)).toBe(1);
    expect(refused.output()).toContain("the data folder is not the one of this database");
    const lost = serveIn("strange", port, "--lost-keys");
    await lost.prints(READY);
    lost.kill("SIGTERM");
    expect(await lost.ended(30)).toBe(0);
  });
});

describe("the options of anlan serve", () => {
  it("says that the port is taken, and leaves nothing running", async () => {
    const port = await freePort();
    const taken = createServer().listen(port, "127.0.0.1");
    const server = serveIn("port", port);
    expect(await server.ended(60)).toBe(1);
    expect(server.output()).toContain(`port ${port} is used by another program`);
    expect(server.output()).not.toContain("    at ");
    taken.close();
    const next = serveIn("port", port);
    await next.prints(READY);
    next.kill("SIGTERM");
    expect(await next.ended(30)).toBe(0);
  });

  it("starts empty with --no-demo, and says how to make the first account", async () => {
    const port = await freePort();
    const server = serveIn("empty", port);
    await server.prints(READY);
    await server.prints(/anlan user create admin/, 5);
    expect(server.output()).not.toContain("Demonstration");
    expect((await anlan(["demo", "remove", "--yes", "--data", join(folder, "empty")])).output).toContain(
      "no demonstration",
    );
    server.kill("SIGTERM");
    expect(await server.ended(30)).toBe(0);
  });

  it("serves no pages and no API without the role api", async () => {
    const port = await freePort();
    const server = serveIn("roles", port, "--roles", "worker");
    await server.prints(READY);
    expect((await get(port, "/healthz")).status).toBe(200);
    expect((await get(port, "/")).status).toBe(404);
    expect((await get(port, "/api/v1/openapi.json")).status).toBe(404);
    server.kill("SIGTERM");
    expect(await server.ended(30)).toBe(0);
    const wrong = await anlan(["serve", "--roles", "cook", "--data", join(folder, "roles")]);
    expect(wrong).toMatchObject({ code: 2, output: expect.stringContaining("--roles (ANLAN_ROLES)") });
  });
});
