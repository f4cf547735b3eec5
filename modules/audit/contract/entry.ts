import { CountyCode, type Label, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";

export const OUTCOMES = {
  done: { zh: "已办理", en: "Done" },
  refused: { zh: "被拒绝", en: "Refused" },
  read: { zh: "查阅", en: "Read" },
} as const satisfies Record<string, Label>;

const Words = z.object({ zh: z.string(), en: z.string() });

export const LogEntryRow = z.object({
  id: z.uuid().meta({ description: "Identifier of the entry" }),
  county: CountyCode,
  sequence: z.number().int().meta({ description: "Place in the chain of the county, from 1" }),
  at: Moment.meta({ description: "When the server received it" }),
  accountId: z.string(),
  accountName: z.string().nullable().meta({ description: "Name of the account today; null where it is not known" }),
  action: z.string().meta({ description: "Name of the command, query or route" }),
  actionName: z.string().meta({ description: "What people call the action, in Chinese" }),
  actionLabel: Words,
  outcome: z.string().meta({ description: "done, refused or read" }),
  error: z.string().nullable().meta({ description: "Code of the refusal" }),
  region: RegionCode,
  regionName: z.string().nullable().meta({ description: "Name of the region; null for a code that no region has" }),
  subjectType: z.string().nullable(),
  subjectId: z.string().nullable(),
  subjectName: z.string().nullable().meta({
    description: "Name of the subject today where it is an account, as of the one that a sign-in was tried on",
  }),
});
export type LogEntryRow = z.infer<typeof LogEntryRow>;

const ChainLink = z.object({ sequence: z.number().int(), hash: z.string() });

/** An entry with its whole content and its proof. */
export const LogEntryDetail = LogEntryRow.extend({
  content: z.record(z.string(), z.unknown()).meta({ description: "What the hash covers" }),
  proof: z.object({
    algorithm: z.enum(["sha256", "sm3"]),
    previousHash: z.string(),
    hash: z.string(),
    computedHash: z
      .string()
      .meta({ description: "Computed now over the stored content; equal to hash when unchanged" }),
    intact: z.boolean(),
    sealedAt: Moment,
    previous: ChainLink.nullable(),
    next: ChainLink.nullable(),
    checkpoint: z
      .object({ number: z.number().int(), count: z.number().int(), time: z.string(), signature: z.string() })
      .nullable()
      .meta({ description: "The first signed checkpoint that covers the entry" }),
  }),
});
export type LogEntryDetail = z.infer<typeof LogEntryDetail>;

export const PROBLEMS = {
  changed: { zh: "内容被改动", en: "Content was changed" },
  removed: { zh: "记录缺失", en: "Entries are missing" },
  inserted: { zh: "多出记录", en: "Entries were inserted" },
  reordered: { zh: "顺序被调换", en: "Entries were reordered" },
  "broken-link": { zh: "与前一条不相连", en: "The link to the entry before is broken" },
  "bad-checkpoint": { zh: "校验点签名无效", en: "A checkpoint's signature is not valid" },
  "bad-end": { zh: "结尾签名无效", en: "The end's signature is not valid" },
  "bad-header": { zh: "签名公钥不是本机公布的公钥", en: "The log names another public key" },
} as const satisfies Record<string, Label>;

export const LogVerification = z.object({
  county: CountyCode,
  ok: z.boolean(),
  from: z.number().int().meta({ description: "First entry that was checked" }),
  to: z.number().int().meta({ description: "Last entry that was checked" }),
  checkpoints: z.number().int().meta({ description: "Signatures that were checked" }),
  signedCount: z.number().int().meta({ description: "Entries up to this one are signed" }),
  head: z.string(),
  publicKey: z.string().nullable(),
  milliseconds: z.number().int(),
  firstProblem: z
    .object({ kind: z.enum(Object.keys(PROBLEMS) as [keyof typeof PROBLEMS]), sequence: z.number().int() })
    .nullable(),
});
export type LogVerification = z.infer<typeof LogVerification>;
