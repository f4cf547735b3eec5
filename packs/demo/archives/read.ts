import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { demoCreditCode } from "./codes.ts";

const Spot = z.tuple([z.number(), z.number()]);

const Step = z.union([
  z.string().transform((move) => ({ move, by: "office" as const, v: {}, remark: undefined })),
  z.strictObject({
    move: z.string(),
    by: z.enum(["office", "director", "company"]).default("office"),
    v: z.record(z.string(), z.unknown()).default({}),
    remark: z.string().optional(),
  }),
]);

const Written = z.strictObject({
  /** Left out: the name of its enterprise. */
  name: z.string().optional(),
  of: z.string().optional(),
  at: z.string().optional(),
  within: z.string().optional(),
  shape: z.enum(["line", "area"]).optional(),
  /** Days before the load on which it was entered. */
  ago: z.number().default(30),
  v: z.record(z.string(), z.unknown()),
  do: z.array(Step).default([]),
});
export type WrittenRecord = z.infer<typeof Written>;

const Records = z.record(z.string(), z.array(Written));

const Archives = z.strictObject({
  prefix: z.string(),
  company: z.string(),
  /** How far from the middle of a town its enterprises lie, in degrees. */
  spread: z.number(),
  towns: z.record(z.string(), Spot),
  enterprises: z.array(z.string()),
  records: Records,
});

/** An enterprise as the files of this folder write it. */
export interface WrittenEnterprise {
  readonly name: string;
  readonly town: string;
  readonly tradeCode: string;
  readonly employees: number;
  /** 10,000 yuan a year. */
  readonly revenue: number | null;
  readonly sectors: readonly string[];
  readonly address: string;
}

/** What one government's file holds: invented enterprises and records, and where its towns lie (WGS 84). */
export interface WrittenArchives extends Omit<z.infer<typeof Archives>, "enterprises"> {
  readonly enterprises: readonly WrittenEnterprise[];
}

function enterpriseOf(line: string): WrittenEnterprise {
  const [name = "", town = "", tradeCode = "", employees, revenue = "", sectors = "", address = ""] = line
    .split("|")
    .map((part) => part.trim());
  return {
    name,
    town,
    tradeCode,
    employees: Number(employees),
    revenue: revenue === "" ? null : Number(revenue),
    sectors: sectors.split(" ").filter((sector) => sector !== ""),
    address,
  };
}

/**
 * Reads a government's file, and what every government has alike (everywhere.yaml), in which {place} stands for the short
 * name, {town:N} for one of its towns and {code:N} for a credit code.
 */
export async function readArchives(folder: string, region: string): Promise<WrittenArchives> {
  const read = (file: string) => readFile(join(folder, "archives", file), "utf8");
  const [own, alike] = await Promise.all([read(`${region}.yaml`), read("everywhere.yaml")]);
  const archives = Archives.parse(parse(own));
  const towns = Object.keys(archives.towns);
  const filled = alike
    .replaceAll("{place}", archives.prefix)
    .replaceAll("{region}", region.padEnd(6, "0"))
    .replace(/\{code:(\d+)\}/g, (_, number) => demoCreditCode(region.padEnd(6, "0"), Number(number)))
    .replace(/\{town:(\d)\}/g, (_, index) => towns[Number(index) % towns.length] ?? "");
  const common = Records.parse(parse(filled));
  return {
    ...archives,
    enterprises: archives.enterprises.map(enterpriseOf),
    records: { ...archives.records, ...common },
  };
}
