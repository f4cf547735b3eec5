import { codesOf, IsoDate } from "@anlan/kernel";
import { z } from "zod";
import { CERTIFICATE_KINDS, type CertificateKind, POSTS, type Post } from "./choices.ts";

const validity = { validFrom: IsoDate.optional(), validTo: IsoDate.optional() };
const source = { source: z.string().max(300), note: z.string().max(300).optional() };
/** How sure the rule is: read in its text, known to practitioners, or only as the certificate itself says. */
const confidence = z.enum(["verified", "from-knowledge", "as-printed", "title-only"]);
const days = z.array(z.number().int().min(0).max(730)).min(1).max(6);

export const Post_ = z.enum(codesOf<Post>(POSTS));
export const CertificateKind_ = z.enum(codesOf<CertificateKind>(CERTIFICATE_KINDS));

/** How long certificates of one kind last that were issued while the rule was in force. */
export const CertificateRule = z.strictObject({
  kind: CertificateKind_,
  years: z.number().int().min(1).max(50).nullable().meta({ description: "Null: only what the certificate says" }),
  reviewEveryYears: z.number().int().min(1).max(20).optional(),
  /** The longer interval for who has worked so long without a break, with the consent of the issuing authority. */
  longReviewEveryYears: z.number().int().min(1).max(20).optional(),
  longReviewAfterYears: z.number().int().min(1).max(40).optional(),
  windowDays: z.number().int().min(0).max(365).meta({ description: "So many days before, one may apply" }),
  expiryWarnDays: days,
  reviewWarnDays: days.optional(),
  missedReviewEnds: z.boolean().optional().meta({ description: "Not reviewed in time, it is no longer valid" }),
  confidence,
  ...validity,
  ...source,
});
export type CertificateRule = z.infer<typeof CertificateRule>;

const Item = z.strictObject({ code: z.string().max(10), name: z.string().max(100) });

/** A catalogue of special operations, in force for certificates issued within its validity. */
export const OperationCatalogue = z.strictObject({
  code: z.string().max(40),
  title: z.string().max(200),
  confidence,
  note: z.string().max(300).optional(),
  ...validity,
  categories: z
    .array(Item.extend({ items: z.array(Item) }))
    .nullable()
    .meta({ description: "Null: in force, but its content is not shipped; operations are then entered as printed" }),
});
export type OperationCatalogue = z.infer<typeof OperationCatalogue>;

/** Which enterprises: any of the sectors or trades (none named: all), and with so many employees. */
export const StaffScope = z.strictObject({
  sectors: z.array(z.string()).optional(),
  trades: z.array(z.string().regex(/^\d{2}$/)).optional(),
  employeesFrom: z.number().int().min(0).optional(),
  employeesTo: z.number().int().min(0).optional(),
});
export type StaffScope = z.infer<typeof StaffScope>;

/** Who must be there, by law. */
export const StaffRule = z.strictObject({
  code: z.string().max(40),
  post: Post_,
  fullTime: z.boolean().optional(),
  name: z.strictObject({ zh: z.string(), en: z.string() }),
  applies: StaffScope,
  except: StaffScope.optional(),
  required: z.strictObject({
    atLeast: z.number().int().min(1),
    shareOfManagers: z.number().min(0).max(1).optional().meta({ description: "Of the enterprise's safety managers" }),
  }),
  confidence,
  ...validity,
  ...source,
});
export type StaffRule = z.infer<typeof StaffRule>;

/** The rules of the field that this module applies; data of a pack, each with its validity. */
export const PeopleRules = z.strictObject({
  certificates: z.array(CertificateRule).min(1),
  catalogues: z.array(OperationCatalogue).min(1),
  staff: z.array(StaffRule),
});
export type PeopleRules = z.infer<typeof PeopleRules>;
