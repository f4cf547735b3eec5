import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findTrade, isCreditCode } from "@anlan/china-codes";
import { recordSchema } from "@anlan/records";
import type { RecordKind } from "@anlan/registers/contract";
import { readPacks } from "@anlan/registers/server";
import { describe, expect, it } from "vitest";
import { demoGovernments } from "../governments.ts";
import { demoCreditCode } from "./codes.ts";
import { near } from "./enterprises.ts";
import { readArchives } from "./read.ts";

const folder = fileURLToPath(new URL("..", import.meta.url));
const packs = await readPacks(fileURLToPath(new URL("../../sectors", import.meta.url)));
const kinds = new Map<string, RecordKind>(
  packs.flatMap(({ code, pack }) => (pack?.kinds ?? []).map((kind) => [`${code}/${kind.code}`, kind] as const)),
);
const archives = await Promise.all(
  demoGovernments.map(async (government) => ({ government, written: await readArchives(folder, government.region) })),
);

type Ring = readonly (readonly [number, number])[];
const outlines = (
  JSON.parse(readFileSync(new URL("../../regions/data/boundaries.json", import.meta.url), "utf8")) as {
    regions: { region: string; polygons: Ring[][] }[];
  }
).regions;

/** Whether a point lies in a ring (even-odd rule). */
function isInRing(ring: Ring, { longitude: x, latitude: y }: { longitude: number; latitude: number }): boolean {
  let inside = false;
  for (const [index, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring[(index + ring.length - 1) % ring.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/** Values as they are typed: days in place of spans, ids in place of names. */
function typed(value: unknown): unknown {
  if (typeof value === "string") {
    if (/^[+-]\d+d$/.test(value)) return "2026-01-01";
    return value.startsWith("@") ? "00000000-0000-4000-8000-000000000000" : value;
  }
  if (Array.isArray(value)) return value.map(typed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, typed(one)]));
}

const daysIn = (value: unknown): number[] =>
  [...JSON.stringify(value).matchAll(/"([+-]\d+)d"/g)].map(([, days]) => Number(days));

describe("archives of the demonstration", () => {
  it("give every government some forty enterprises with names that say what they are and real trades", () => {
    for (const { written } of archives) {
      expect(written.enterprises.length).toBeGreaterThanOrEqual(40);
      const names = written.enterprises.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      const sectors = new Set(packs.map(({ code }) => code));
      for (const one of written.enterprises) {
        expect(findTrade(one.tradeCode)?.code, one.name).toBe(one.tradeCode.slice(0, 2));
        expect(one.sectors.filter((sector) => !sectors.has(sector))).toEqual([]);
        expect(one.employees, one.name).toBeGreaterThan(0);
        expect(one.address, one.name).not.toBe("");
      }
    }
  });

  it("carry credit codes with right check characters that nobody gives out", () => {
    for (const number of [1, 42, 903]) {
      const code = demoCreditCode("440605", number);
      expect(isCreditCode(code)).toBe(true);
      expect(code.slice(0, 11)).toBe("91440605DEM");
    }
  });

  it("lie inside the shipped outline of their county", () => {
    const outside = archives.flatMap(({ government, written }) =>
      written.enterprises.flatMap(({ name, town }, index) => {
        const spot = written.towns[town];
        if (spot === undefined) return [`${name}: ${town}`];
        const position = near(spot, index, written.spread);
        const around = outlines.filter(({ region }) => region.startsWith(government.region));
        const within = around.some(({ polygons }) => polygons.some(([ring]) => ring && isInRing(ring, position)));
        return within ? [] : [`${name}: ${town}`];
      }),
    );
    expect(outside).toEqual([]);
  });

  it("hold records that fit their kinds, of at least twelve kinds for each government", () => {
    const wrong: string[] = [];
    for (const { written } of archives) {
      expect(Object.keys(written.records).length).toBeGreaterThanOrEqual(12);
      for (const [code, records] of Object.entries(written.records)) {
        const kind = kinds.get(code);
        if (kind === undefined) {
          wrong.push(`${code} is no kind`);
          continue;
        }
        for (const { name, of, v } of records) {
          const issues = recordSchema(kind.fields).safeParse(typed(v)).error?.issues ?? [];
          wrong.push(...issues.map((issue) => `${code} ${name ?? of}: ${issue.path.join(".")} ${issue.message}`));
          if (kind.enterprise === "required" && of === undefined) wrong.push(`${code} ${name}: no enterprise`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("take steps that the lives of their kinds know, with the fields that these ask for", () => {
    const wrong: string[] = [];
    for (const { written } of archives) {
      for (const [code, records] of Object.entries(written.records)) {
        const life = kinds.get(code)?.life;
        for (const { name, of, do: steps } of records) {
          let state = life?.start ?? "in-use";
          for (const { move, v, remark } of steps) {
            const known = life?.moves.find((one) => one.code === move && [one.from].flat().includes(state));
            if (life === undefined ? move !== "close" : known === undefined)
              wrong.push(`${code} ${name ?? of}: ${move}`);
            if (remark === undefined && (life === undefined || known?.remark === "required"))
              wrong.push(`${code} ${name ?? of}: ${move} asks for a remark`);
            const asked = new Set<string>(known?.needs ?? []);
            const given = Object.keys(v);
            if (given.length !== asked.size || given.some((field) => !asked.has(field)))
              wrong.push(`${code} ${name ?? of}: ${move} asks for ${[...asked].join(", ") || "nothing"}`);
            state = known?.to ?? state;
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("have dates that have passed and dates that come soon", () => {
    for (const { written } of archives) {
      const limits = Object.entries(written.records).flatMap(([code, records]) => {
        const dated = (kinds.get(code)?.fields ?? []).flatMap((field) =>
          field.type === "day" && field.warnDays !== undefined ? [field.code] : [],
        );
        return records.flatMap(({ v }) => dated.flatMap((field) => daysIn(v[field] ?? null)));
      });
      expect(limits.filter((days) => days < 0).length).toBeGreaterThanOrEqual(3);
      expect(limits.filter((days) => days >= 0 && days <= 30).length).toBeGreaterThanOrEqual(5);
    }
  });
});
