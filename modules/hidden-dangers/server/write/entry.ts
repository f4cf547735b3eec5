import type { RecordEntry } from "@anlan/records";
import { DANGER_LEVELS, DANGER_STATES, type DangerFacts, DangerId, type DangerReply } from "../../contract/index.ts";
import { isOverdue } from "../../domain/index.ts";
import type { StoredDanger } from "../store/rows.ts";

/** The register under which search and map know hidden dangers. */
export const REGISTER = "hidden-dangers.danger";
/** The type under which notices, files and the log know a hidden danger. */
export const DANGER = "hidden-danger";

export const hrefOf = (id: string): string => `/hidden-dangers/${id}`;

export const subjectOf = ({ id, region }: Pick<StoredDanger, "id" | "region">) => ({ type: DANGER, id, region });

/** The same as files are bound to it: its enterprise reads them too. */
export const evidenceOf = (danger: Pick<StoredDanger, "id" | "region" | "enterpriseId">) => ({
  ...subjectOf(danger),
  enterpriseId: danger.enterpriseId,
});

const LONGEST_TITLE = 60;

/** A danger in one line. */
export const titleOf = ({ description }: Pick<StoredDanger, "description">): string => {
  const [first = ""] = description.split("\n");
  return first.length > LONGEST_TITLE ? `${first.slice(0, LONGEST_TITLE)}…` : first;
};

/** Where it is, in words. */
export const whereOf = ({ enterpriseName, place, region }: StoredDanger): string => enterpriseName ?? place ?? region;

/** A danger as search and map see it; one that was none, or is told by another, is no longer found. */
export function entryOf(danger: StoredDanger): RecordEntry {
  const { id, region, sectors, enterpriseId, level, state, foundAt, number, longitude, latitude, revision } = danger;
  return {
    register: REGISTER,
    id,
    region,
    sectors: [...sectors],
    enterpriseId,
    title: titleOf(danger),
    subtitle: [
      foundAt.slice(0, 10),
      ...(level === null ? [] : [DANGER_LEVELS[level].zh]),
      DANGER_STATES[state].zh,
    ].join(" · "),
    numbers: [number],
    words: [danger.enterpriseName, danger.place].flatMap((word) => (word === null ? [] : [word])),
    symbol: "danger",
    position: longitude === null || latitude === null ? null : { longitude, latitude },
    state,
    risk: null,
    href: hrefOf(id),
    removed: state === "cancelled" || state === "joined",
    revision,
  };
}

/** What other modules know of it. */
export const factsOf = (danger: StoredDanger, today: string): DangerFacts => ({
  dangerId: danger.id,
  revision: danger.revision,
  enterpriseId: danger.enterpriseId,
  region: danger.region,
  sectors: [...danger.sectors],
  level: danger.level,
  state: danger.state,
  source: danger.source,
  criterionId: danger.criterionId,
  measureId: danger.measureId,
  pointId: danger.pointId,
  foundAt: danger.foundAt,
  dueOn: danger.dueOn,
  rectifiedAt: danger.rectifiedAt,
  verifiedAt: danger.verifiedAt,
  closedAt: danger.closedAt,
  joinedTo: danger.joinedTo === null ? null : DangerId.parse(danger.joinedTo),
  overdue: isOverdue(danger, today),
});

/** The reply of every command on a danger. */
export const replyOf = ({ id, number, revision, state, level, joinedTo }: StoredDanger): DangerReply => ({
  dangerId: id,
  number,
  revision,
  state,
  level,
  joinedTo,
});
