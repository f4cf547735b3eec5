import { z } from "zod";

// Characters that break lists, logs and prints: controls except tab and line feed, and the bidirectional overrides.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is refused
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

// Characters that draw nothing: pasted text brings them along unseen. Joiners matter inside emoji and some scripts, so they
// are only no name by themselves.
const INVISIBLE = /[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u2800\u3164\ufeff\uffa0]/gu;
const JOINERS = /\u200c|\u200d|\p{Variation_Selector}/gu;

/** The text without characters that draw nothing; empty where nothing else is left. */
export function withoutInvisible(text: string): string {
  const visible = text.replace(INVISIBLE, "");
  return visible.replace(JOINERS, "").trim() === "" ? "" : visible;
}

/** A line of text of 1 to `max` characters, trimmed and without invisible ones. */
export function line(max = 200) {
  return z
    .string()
    .overwrite(withoutInvisible)
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !UNPRINTABLE.test(value) && !value.includes("\n"), { params: { reason: "unprintable" } });
}

/** Text of several lines of 1 to `max` characters, trimmed and without invisible ones. */
export function prose(max = 4000) {
  return z
    .string()
    .overwrite(withoutInvisible)
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !UNPRINTABLE.test(value.replaceAll("\r\n", "\n")), { params: { reason: "unprintable" } });
}

/** Why somebody did something, in his own words. */
export const Remark = prose(1000).meta({ description: "A remark of 1 to 1,000 characters" });

/** A calendar day in China, "YYYY-MM-DD". */
export const IsoDate = z.iso.date().meta({ description: "A calendar day (UTC+8), YYYY-MM-DD" });
export type IsoDate = z.infer<typeof IsoDate>;

/** A moment, ISO 8601 with offset. */
export const Moment = z.iso.datetime({ offset: true }).meta({ description: "A moment, ISO 8601 in UTC" });
export type Moment = z.infer<typeof Moment>;

/** Six digits of GB/T 2260: a county, or the code of a city for a city government's own records. */
export const CountyCode = z
  .string()
  .regex(/^\d{6}$/)
  .meta({ description: "GB/T 2260 code of the county or city, six digits" });
export type CountyCode = z.infer<typeof CountyCode>;

/** A region of any level in trimmed form: 44, 4406, 440605, 440605011, 440605011001. */
export const RegionCode = z
  .string()
  .regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/)
  .meta({ description: "Region code in trimmed form, 2 to 12 digits (GB/T 2260 and statistical codes)" });
export type RegionCode = z.infer<typeof RegionCode>;

/** The version of a record that the caller saw; a stale one is refused with KERNEL_STALE. */
export const Revision = z.number().int().min(1).meta({ description: "Revision of the record that the caller saw" });
