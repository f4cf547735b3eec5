import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { problemLine, readPack, readPackFiles, readPacks } from "./read-pack.ts";

const head = "code: light\nname: 灯塔\nversion: 1\nvalidFrom: 2026-01-01\n";
const kinds = (field: string) => `kinds:
  - code: tower
    name: 灯塔
    subject: facility
    fields:
      - ${field}
`;
const read = (files: Record<string, string>) =>
  readPackFiles(
    "light",
    Object.entries(files).map(([name, text]) => ({ name, text })),
  );
const lines = (files: Record<string, string>) =>
  read(files).problems.map(({ file, line, en }) => `${file}:${line} ${en}`);

test("reads a pack from several files as one", async () => {
  const folder = fileURLToPath(new URL("../../testing/packs/test-lighthouses", import.meta.url));
  const { pack, problems, checksum } = await readPack(folder, []);
  expect(problems).toEqual([]);
  expect(pack?.kinds.map(({ code }) => code)).toEqual(["lighthouse", "buoy", "foghorn"]);
  expect(pack?.duties[0]?.source).toBe("航标条例 第八条");
  expect(checksum).toMatch(/^[0-9a-f]{64}$/);
});

test("tells file, line and reason of what does not fit the schema, also in a second file", () => {
  const wrong = kinds("{ code: Height, name: 高度, type: number, unti: m }");
  const found = lines({
    "pack.yaml": head,
    "kinds-a.yaml": kinds("{ code: h, name: 高, type: day }"),
    "kinds-b.yaml": wrong,
  });
  expect(found).toHaveLength(2);
  expect(found[0]).toMatch(/^kinds-b\.yaml:6 kinds\.1\.fields\.0\.code: /);
  expect(found[1]).toMatch(/^kinds-b\.yaml:6 kinds\.1\.fields\.0: .*unti/);
});

test("names the branch of a union that was meant", () => {
  const [found] = lines({
    "pack.yaml": head,
    "k.yaml": kinds("\n          code: h\n          name: { zh: 高 }\n          type: day"),
  });
  expect(found).toMatch(/^k\.yaml:8 kinds\.0\.fields\.0\.name\.en: /);
});

test("tells the line of what is well-formed but says something impossible", () => {
  expect(lines({ "pack.yaml": head + kinds("{ code: h, name: 高, type: number }\n    number: lost") })).toEqual([
    'pack.yaml:11 kinds.0.number: there is no field "lost"',
  ]);
});

test("tells YAML mistakes, keys written twice and aliases without end", () => {
  expect(lines({ "pack.yaml": `${head}kinds: [` })[0]).toMatch(/^pack\.yaml:\d not well-formed YAML/);
  expect(lines({ "pack.yaml": `${head}code: other\n` })[0]).toMatch(/^pack\.yaml:5 not well-formed/);
  expect(lines({ "pack.yaml": head, "more.yaml": "\ncode: light\n" })[0]).toMatch(/^pack\.yaml:1 "code" stands/);
  expect(lines({ "pack.yaml": head, "more.yaml": "- a\n" })).toEqual([
    "more.yaml:1 the file must hold keys and values",
  ]);
  const bomb = `a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]\n`;
  expect(lines({ "pack.yaml": head, "bomb.yaml": bomb })[0]).toMatch(/^bomb\.yaml:1 bad aliases/);
});

test("wants pack.yaml, and the code that the folder has", () => {
  expect(lines({ "kinds.yaml": head })).toEqual(["pack.yaml:1 there is no pack.yaml"]);
  const { problems } = readPackFiles("dark", [{ name: "pack.yaml", text: head }]);
  expect(problems.map((problem) => problemLine("dark", problem))).toEqual([
    "dark/pack.yaml:1: 代码须与文件夹名“dark”相同",
  ]);
});

test("the checksum changes with the text and not with the order of files", () => {
  const files = { "pack.yaml": head, "k.yaml": kinds("{ code: h, name: 高, type: day }") };
  const turned = { "k.yaml": files["k.yaml"], "pack.yaml": head };
  expect(read(turned).checksum).toBe(read(files).checksum);
  expect(read({ ...files, "pack.yaml": `${head}# x\n` }).checksum).not.toBe(read(files).checksum);
});

test("reads all packs of a folder and checks what they say of each other", async () => {
  const root = await mkdtemp(join(tmpdir(), "packs-"));
  try {
    await mkdir(join(root, "light"));
    await mkdir(join(root, "sea"));
    await writeFile(
      join(root, "light", "pack.yaml"),
      head + kinds("{ code: h, name: 高, type: day }\n    within: [sea/port, sea/lost]"),
    );
    await writeFile(
      join(root, "sea", "pack.yaml"),
      (head + kinds("{ code: h, name: 高, type: day }")).replace("light", "sea").replace("tower", "port"),
    );
    const readings = await readPacks(root);
    expect(readings.map(({ code, problems }) => [code, problems.map(({ en }) => en)])).toEqual([
      ["light", ['kinds.0.within.1: there is no kind "sea/lost"']],
      ["sea", []],
    ]);
    await writeFile(join(root, "sea", "pack.yaml"), "x".repeat(2_000_001));
    expect((await readPack(join(root, "sea"))).problems[0]?.en).toMatch(/2 MB/);
    expect(await readPacks(join(root, "nowhere"))).toEqual([]);
  } finally {
    await rm(root, { recursive: true });
  }
});
