import { defineEvent, IsoDate, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { PostId, TermId, UnitId, UnitKind } from "./unit.ts";

const unit = { unitId: UnitId, region: RegionCode, kind: UnitKind, name: z.string() };

/** A unit stands from now on. */
export const UnitCreated = defineEvent({
  name: "organisation.unit-created",
  version: 1,
  payload: z.object({ ...unit, parentId: UnitId.nullable() }),
});

/** A unit was closed: nothing new is assigned to it. */
export const UnitClosed = defineEvent({
  name: "organisation.unit-closed",
  version: 1,
  payload: z.object({ ...unit, on: IsoDate }),
});

/** A closed unit stands again. */
export const UnitReopened = defineEvent({
  name: "organisation.unit-reopened",
  version: 1,
  payload: z.object(unit),
});

const term = {
  termId: TermId,
  postId: PostId,
  unitId: UnitId,
  region: RegionCode,
  postName: z.string(),
  accountId: z.uuid().nullable(),
  personName: z.string(),
  fromDay: IsoDate,
  toDay: IsoDate.nullable(),
};

/** Somebody was appointed to a post; the term itself begins on `fromDay`. */
export const TermStarted = defineEvent({ name: "organisation.term-started", version: 1, payload: z.object(term) });

/** The last day of a term was set. */
export const TermEnded = defineEvent({ name: "organisation.term-ended", version: 1, payload: z.object(term) });
