import { CountyCode, defineEvent, IsoDate, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { EnterpriseId, MergeId } from "./ids.ts";

const one = { enterpriseId: EnterpriseId, county: CountyCode, region: RegionCode };

/** It was closed: whoever keeps records that belong to it ends them. */
export const enterpriseClosed = defineEvent({
  name: "enterprises.enterprise-closed",
  version: 1,
  payload: z.object({ ...one, on: IsoDate }),
});

/** It works again. */
export const enterpriseReopened = defineEvent({
  name: "enterprises.enterprise-reopened",
  version: 1,
  payload: z.object(one),
});

/** Two archives became one: records of `mergedId` now belong to `survivorId`. Their own region and sector stay. */
export const enterpriseMerged = defineEvent({
  name: "enterprises.enterprise-merged",
  version: 1,
  payload: z.object({
    mergeId: MergeId,
    county: CountyCode,
    region: RegionCode,
    survivorId: EnterpriseId,
    mergedId: EnterpriseId,
    survivorName: z.string(),
  }),
});

/** A merge was taken back: records that it re-pointed belong to `mergedId` again. */
export const enterpriseMergeUndone = defineEvent({
  name: "enterprises.enterprise-merge-undone",
  version: 1,
  payload: z.object({
    mergeId: MergeId,
    county: CountyCode,
    region: RegionCode,
    survivorId: EnterpriseId,
    mergedId: EnterpriseId,
    mergedName: z.string(),
  }),
});

/** A new archive came out of another one; which records are now its own is for whoever keeps them. */
export const enterpriseSplit = defineEvent({
  name: "enterprises.enterprise-split",
  version: 1,
  payload: z.object({
    county: CountyCode,
    originId: EnterpriseId,
    originRegion: RegionCode,
    splitId: EnterpriseId,
    splitName: z.string(),
    region: RegionCode.meta({ description: "Where the new one lies" }),
  }),
});

/** It moved to another county: its archive stands there under the same id; what belongs to it may follow. */
export const enterpriseMoved = defineEvent({
  name: "enterprises.enterprise-moved",
  version: 1,
  payload: z.object({
    enterpriseId: EnterpriseId,
    fromCounty: CountyCode,
    fromRegion: RegionCode,
    toCounty: CountyCode,
    toRegion: RegionCode,
  }),
});

/** The receiving county accepted; the move itself follows. */
export const transferAccepted = defineEvent({
  name: "enterprises.transfer-accepted",
  version: 1,
  payload: z.object({ transferId: z.uuid(), county: CountyCode }),
});

/** A claim, a proposal or a move between counties came into another state: to-dos and notices follow it. */
export const requestChanged = defineEvent({
  name: "enterprises.request-changed",
  version: 1,
  payload: z.object({ kind: z.enum(["claim", "proposal", "transfer"]), county: CountyCode, id: z.uuid() }),
});
export type RequestKind = z.infer<typeof requestChanged.payload>["kind"];
