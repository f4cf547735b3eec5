import { defineErrors, definePermissions, defineQuery } from "@anlan/kernel";
import { z } from "zod";

/** Everybody sees his own home page; its lines follow the rights of their modules. */
export const homePermissions = definePermissions({});

/** This module raises none of its own. */
export const homeErrors = defineErrors({});

const Words = z.object({ zh: z.string(), en: z.string() });
const DeskPath = z
  .string()
  .regex(/^\/(?!\/)/)
  .meta({ description: "Path inside the desk" });

export const HomeLine = z.object({
  source: z.string().meta({ description: "Which source it comes from: hidden-dangers.late" }),
  text: Words,
  why: Words.nullable().meta({ description: "Why it stands there" }),
  who: Words.nullable().meta({ description: "Whose it is" }),
  at: z
    .string()
    .nullable()
    .meta({ description: "Day or moment: until when, since when it is late, when it got worse" }),
  to: DeskPath,
});
export type HomeLine = z.infer<typeof HomeLine>;

export const HomeGroup = z.object({
  lines: z.array(HomeLine),
  counts: z
    .array(z.object({ source: z.string(), label: Words, count: z.number().int(), to: DeskPath }))
    .meta({ description: "How many there are of each kind, with the list of them" }),
  missing: z.array(Words).meta({ description: "What could not be read just now" }),
});
export type HomeGroup = z.infer<typeof HomeGroup>;

/** What one must do now, what is late and whose it is, what got worse and why: of everything that one's rights reach. */
export const getHome = defineQuery({
  name: "home.get-home",
  label: { zh: "首页", en: "Home page" },
  permission: null,
  self: true,
  input: z.strictObject({}),
  output: z.object({ now: HomeGroup, late: HomeGroup, worse: HomeGroup }),
  errors: [],
});
