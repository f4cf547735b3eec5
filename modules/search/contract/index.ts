import { defineErrors, definePermissions, defineQuery, type Label, line, RegionCode } from "@anlan/kernel";
import { z } from "zod";

/** Permissions of this module. */
export const searchPermissions = definePermissions({
  "search.entry.find": { zh: "全局搜索", en: "Search all registers" },
});

/** This module raises none of its own. */
export const searchErrors = defineErrors({});

/** The most records that a search looks through per register. */
export const MOST_HITS = 200;

/** One record that was found. */
export const SearchHit = z.object({
  id: z.uuid(),
  register: z.string(),
  region: RegionCode,
  title: z.string(),
  subtitle: z.string().nullable(),
  number: z.string().nullable().meta({ description: "The number that was found, or the first one" }),
  symbol: z.string().nullable(),
  state: z.string(),
  href: z.string(),
});
export type SearchHit = z.infer<typeof SearchHit>;

const RegisterLabel = z.object({ zh: z.string(), en: z.string() }) satisfies z.ZodType<Label>;

/** Finds records of all registers that the caller may read, by a part of name, number, address, pinyin or initials. */
export const findRecords = defineQuery({
  name: "search.find-records",
  label: { zh: "搜索", en: "Search" },
  permission: "search.entry.find",
  input: z.strictObject({
    text: line(100).meta({
      description: "Two Chinese characters or three letters or digits at least; blanks divide words",
    }),
    register: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(5).meta({ description: "Hits per register" }),
  }),
  output: z.object({
    tooShort: z.boolean(),
    groups: z.array(
      z.object({
        register: z.string(),
        label: RegisterLabel,
        count: z.number().int(),
        more: z.boolean().meta({ description: `There are more than were looked through (${MOST_HITS} in all)` }),
        hits: z.array(SearchHit),
      }),
    ),
  }),
  errors: [],
});
