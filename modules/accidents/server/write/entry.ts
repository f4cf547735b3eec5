import type { RecordEntry } from "@anlan/records";
import { ACCIDENT_STATES, CATEGORIES, GRADES } from "../../contract/index.ts";
import type { StoredAccident } from "../store/rows.ts";
import { isLive } from "./derive.ts";

/** The register under which search and map know accidents. */
export const REGISTER = "accidents.accident";
/** The type under which notices, files and the log know an accident. */
export const ACCIDENT = "accident";

export const hrefOf = (id: string): string => `/accidents/${id}`;

/** An accident as search and map see it; one that was none is no longer found. */
export function entryOf(accident: StoredAccident, removed = false): RecordEntry {
  const { id, region, sectors, enterpriseId, title, category, occurredOn, grade, number, state, revision } = accident;
  const { longitude, latitude } = accident;
  const words = [CATEGORIES[category].zh, ...(grade === null ? [] : [GRADES[grade].zh])];
  return {
    register: REGISTER,
    id,
    region,
    sectors: [...sectors],
    enterpriseId,
    title,
    subtitle: [occurredOn, ...words, ACCIDENT_STATES[state].zh].join(" · "),
    numbers: [number],
    words: [accident.unitName, accident.enterpriseName, accident.place].flatMap((word) =>
      word === null ? [] : [word],
    ),
    symbol: "accident",
    position: longitude === null || latitude === null ? null : { longitude, latitude },
    state,
    risk: null,
    href: hrefOf(id),
    removed: removed || !isLive(accident),
    revision,
  };
}
