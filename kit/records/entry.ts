import { CountyCode, defineEvent, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";

/** A place on the earth, degrees in WGS 84 / CGCS2000. */
export const Position = z.strictObject({
  longitude: z.number().min(-180).max(180).meta({ description: "Degrees east, WGS 84 / CGCS2000" }),
  latitude: z.number().min(-90).max(90).meta({ description: "Degrees north, WGS 84 / CGCS2000" }),
});
export type Position = z.infer<typeof Position>;

/** The four risk colours; they belong to risk alone. */
export const RiskColour = z.enum(["red", "orange", "yellow", "blue"]);
export type RiskColour = z.infer<typeof RiskColour>;

/** What one record looks like from outside: how it is found, and where it lies. The whole entry, not a difference. */
export const RecordEntry = z.object({
  register: z
    .string()
    .max(100)
    .meta({ description: '"enterprises.enterprise", or the kind of a register: "town-gas/lpg-cylinder"' }),
  id: z.uuid(),
  region: RegionCode,
  sectors: z
    .array(z.string())
    .meta({ description: "Sectors that see it; empty: only those who supervise all sectors, unless it is for each" }),
  forEverySector: z
    .literal(true)
    .optional()
    .meta({ description: "It belongs to no sector, and every department sees it" }),
  enterpriseId: z.uuid().nullable(),
  title: z.string().max(300),
  subtitle: z.string().max(300).nullable(),
  /** Credit code, plate, tag, licence: found whole or by a part. */
  numbers: z.array(z.string().max(100)).max(20),
  /** Former and short names, address. */
  words: z.array(z.string().max(500)).max(20),
  phones: z
    .array(z.string().max(100))
    .max(40)
    .optional()
    .meta({ description: "Keyed marks of its telephone numbers: a whole number finds it, the marks tell none" }),
  symbol: z.string().max(40).nullable(),
  position: Position.nullable(),
  state: z.string().max(40),
  risk: RiskColour.nullable(),
  href: z.string().max(200).meta({ description: "Address of its page on the desk" }),
  /** It is gone (merged, undone): no longer found or drawn. */
  removed: z.boolean(),
  /** Later states win, whatever order events arrive in. */
  revision: z.number().int().min(1),
});
export type RecordEntry = z.infer<typeof RecordEntry>;

/** Stands in the place of the sectors of what none of them sees; no department supervises it. */
const NO_SECTOR = "-";

/** By which sectors search and map bound an entry: some, none for what every department sees, or one that nobody has. */
export const boundingSectors = ({ sectors, forEverySector }: RecordEntry): string[] =>
  sectors.length > 0 || forEverySector === true ? sectors : [NO_SECTOR];

/** The most entries that one event carries; writers of many records send several. */
export const ENTRIES_AT_ONCE = 500;

/** Records came, changed or went. Every register emits it in the transaction of the change; search and map read it. */
export const recordEntriesChanged = defineEvent({
  name: "records.entries-changed",
  version: 1,
  payload: z.object({ county: CountyCode, at: Moment, entries: z.array(RecordEntry).min(1).max(ENTRIES_AT_ONCE) }),
});
