import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { skippedWithoutPostgres15, startPostgres15 } from "./postgres15.ts";
import { anlan, endAll, freePort, get, READY, run } from "./program.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "anlan 运维 "));
});
afterAll(async () => {
  endAll();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const newUser = (login: string, ...store: string[]) =>
  anlan(["user", "create", login, "--name", "张三", "--region", "440607", "--role", "auditor", ...store]);

/** How many entries the verified log has, once nothing waits any more: the running server seals within a second. */
async function sealedEntries(store: readonly string[], atLeast: number): Promise<number> {
  for (let tries = 0; tries < 30; tries += 1) {
    const { code, output } = await anlan(["log", "verify", ...store]);
    if (code !== 0) throw new Error(output);
    const count = Number(/unchanged: (\d+) entries/.exec(output)?.[1] ?? 0);
    if (count >= atLeast && !output.includes("wait to be sealed")) return count;
    await sleep(500);
  }
  throw new Error(`the log did not come to ${atLeast} sealed entries`);
}

/** Everything an operator does beside a running server, then restored elsewhere. */
async function operate(
  store: readonly string[],
  restored: readonly string[],
  keysOf: (data: readonly string[]) => string,
) {
  const port = await freePort();
  const server = run(["serve", "--no-demo", ...store, "--port", String(port)]);
  process.stdout.write(`ready after ${(await server.prints(READY)).toFixed(1)} s\n`);
  const created = await newUser("zhangsan", ...store);
  expect(created).toMatchObject({ code: 0, output: expect.stringMatching(/one-time password: \S{12,}/) });
  expect(await newUser("zhangsan", ...store)).toMatchObject({
    code: 1,
    output: expect.stringContaining("LOGIN_NAME_TAKEN"),
  });
  const doctor = await anlan(["doctor", "--json", "--port", String(port), ...store]);
  expect(JSON.parse(doctor.output).findings.filter((one: { level: string }) => one.level === "problem")).toEqual([]);
  const entries = await sealedEntries(store, 2);
  const file = join(folder, `${store.length}-${port}.tar.gz`);
  expect(await anlan(["backup", file, ...store])).toMatchObject({ code: 0 });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await anlan(["backup", file, ...store])).toMatchObject({
    code: 1,
    output: expect.stringContaining("exists already"),
  });
  expect((await anlan(["restore", file, ...store])).code).toBe(1);
  expect((await get(port, "/healthz")).status).toBe(200);
  server.kill("SIGTERM");
  expect(await server.ended(30)).toBe(0);

  expect(await anlan(["restore", file, ...restored])).toMatchObject({ code: 0 });
  expect(await readFile(keysOf(restored), "utf8")).toBe(await readFile(keysOf(store), "utf8"));
  expect(await sealedEntries(restored, entries)).toBeGreaterThanOrEqual(entries);
  const again = run(["serve", ...restored, "--port", String(port)]);
  await again.prints(READY);
  expect(await newUser("lisi", ...restored)).toMatchObject({ code: 0 });
  expect(await sealedEntries(restored, entries + 1)).toBeGreaterThan(entries);
  again.kill("SIGTERM");
  expect(await again.ended(30)).toBe(0);
}

describe("an operator", () => {
  it("works beside the running server on the embedded database, and restores its backup elsewhere", async () => {
    const keysOf = ([, data = ""]: readonly string[]) => join(data, "keys.json");
    await operate(["--data", join(folder, "一")], ["--data", join(folder, "二")], keysOf);
  });

  it("is told in one sentence what is wrong with a call", async () => {
    const data = ["--data", join(folder, "words")];
    const { code, output } = await anlan(["restore", join(folder, "missing"), ...data]);
    expect(code).toBe(1);
    expect(output).toMatch(/there is no file/);
    expect(output).not.toContain("    at ");
    expect((await anlan(["nonsense"])).code).toBe(2);
    expect((await anlan(["--help"])).code).toBe(0);
    expect(
      await anlan(["user", "create", "x y", "--name", "张", "--region", "440605", "--role", "auditor", ...data]),
    ).toMatchObject({
      code: 1,
      output: expect.stringContaining("KERNEL_INVALID_INPUT"),
    });
    expect(
      await anlan(["user", "create", "zhangsan", "--name", "张", "--region", "1", "--role", "auditor", ...data]),
    ).toMatchObject({ code: 2, output: expect.stringContaining("there is no region 1") });
  });
});

describe.skipIf(skippedWithoutPostgres15())("with a PostgreSQL 15 of the operator's own", () => {
  let server: Awaited<ReturnType<typeof startPostgres15>>;
  beforeAll(async () => {
    server = await startPostgres15();
    const client = new pg.Client(server.url("postgres"));
    await client.connect();
    for (const name of ["one", "two", "three"]) await client.query(`create database ${name}`);
    // What a managed database gives: may create roles, is no superuser and is bound by row-level security.
    await client.query("create role plain login createrole nosuperuser nobypassrls");
    await client.query("alter database three owner to plain");
    await client.end();
  });
  afterAll(() => server?.stop());

  it("works beside the running server, and restores its backup into another database", async () => {
    const keysOf = (data: readonly string[]) => join(data[1] ?? "", "keys.json");
    const store = (name: string) => ["--data", join(folder, `pg-${name}`), "--database-url", server.url(name)];
    await operate(store("one"), store("two"), keysOf);
  });

  it("starts with an owner that is no superuser", async () => {
    const port = await freePort();
    const url = server.url("three").replace("owner@", "plain@");
    const store = ["--data", join(folder, "plain"), "--database-url", url];
    const program = run(["serve", "--no-demo", ...store, "--port", String(port)]);
    await program.prints(READY);
    expect(await newUser("zhangsan", ...store)).toMatchObject({ code: 0 });
    expect(await sealedEntries(store, 1)).toBeGreaterThan(0);
    expect(await anlan(["backup", join(folder, "plain.tar.gz"), ...store])).toMatchObject({ code: 0 });
    program.kill("SIGTERM");
    expect(await program.ended(30)).toBe(0);
  });

  it("says what is wrong with the address of a database", async () => {
    const { code, output } = await anlan([
      "serve",
      "--data",
      join(folder, "x"),
      "--database-url",
      server.url("missing"),
    ]);
    expect(code).toBe(1);
    expect(output).toMatch(/cannot be used: database "missing" does not exist/);
  });
});
