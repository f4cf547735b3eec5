import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { referenceFiles } from "./generate-reference.ts";

const root = resolve(import.meta.dirname, "..");
const files = referenceFiles();
const textOf = (name: string): string => files.get(name) ?? "";

/** Codes that sources throw or answer with: every literal of the form MODULE_REASON beside AnlanError. */
function thrownCodes(folder: string): { file: string; code: string }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name === "node_modules" || entry.name === "dist" || /\.test\.tsx?$/.test(entry.name)) return [];
    if (entry.isDirectory()) return thrownCodes(path);
    if (!/\.tsx?$/.test(entry.name)) return [];
    const found = readFileSync(path, "utf8").matchAll(/new AnlanError\(\s*"([A-Z0-9_]+)"/g);
    return [...found].map(([, code = ""]) => ({ file: path, code }));
  });
}

/** What a message fills in; a parameter that is itself in two languages counts as one. */
const placeholders = (message: string): string[] =>
  [...message.matchAll(/\{(\w+)\}/g)]
    .map(([, name = ""]) => name.replace(/^(zh|en)$/, "text").replace(/(Zh|En)$/, ""))
    .sort();

describe("the reference", () => {
  const listed = [...textOf("errors.md").matchAll(/^\| `([A-Z0-9_]+)` \| (\d{3}) \| (.+?) \| (.+?) \| \S+ \|$/gm)];
  const codes = new Set(listed.map(([, code]) => code ?? ""));

  it("lists every code that is thrown anywhere, and each once", () => {
    expect(codes.size).toBe(listed.length);
    const thrown = ["kit", "modules", "apps"].flatMap((folder) => thrownCodes(join(root, folder)));
    expect(thrown.length).toBeGreaterThan(50);
    expect(thrown.filter(({ code }) => !codes.has(code))).toEqual([]);
  });

  it("says each error in Chinese and in English", () => {
    for (const [, code, , zh = "", en = ""] of listed) {
      expect(zh, code).toMatch(/\p{Script=Han}/u);
      expect(en, code).toMatch(/[A-Za-z]/);
      expect(placeholders(zh), code).toEqual(placeholders(en));
    }
  });

  it("names in commands and API only codes and permissions that exist", () => {
    const named = [...textOf("commands.md").matchAll(/`([A-Z]+_[A-Z0-9_]+)`/g)].map(([, code]) => code ?? "");
    expect(named.filter((code) => !codes.has(code))).toEqual([]);
    const permissions = new Set([...textOf("permissions.md").matchAll(/^\| `(\S+)`/gm)].map(([, code]) => code));
    const needed = [...textOf("commands.md").matchAll(/\| `([a-z-]+\.[a-z-]+\.[a-z-]+)` \|/g)].map(([, code]) => code);
    expect(needed.length).toBeGreaterThan(20);
    expect(needed.filter((code) => !permissions.has(code))).toEqual([]);
  });

  it("draws every procedure with all its states", () => {
    expect(textOf("procedures.md").match(/stateDiagram-v2/g)?.length).toBeGreaterThan(1);
    expect(textOf("procedures.md")).not.toContain("undefined");
  });
});
