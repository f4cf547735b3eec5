import { enterpriseSplit } from "@anlan/enterprises/contract";
import { type EventHandler, on } from "@anlan/server-kit";
import { splitOff } from "../../domain/index.ts";
import type { Catalogue } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import { askKeepers, lockRecordsOf } from "./following.ts";
import { repoint } from "./repoint.ts";

/**
 * When a new enterprise comes out of another, the records at its own place are its; where both lie at one place nobody
 * but a person can tell, so everything stays with the old one and the keepers are asked.
 */
export const followSplit = (ports: Pick<RegistersPorts, "notices" | "sealer">, catalogue: Catalogue): EventHandler =>
  on(enterpriseSplit, "registers.follow-split", async (context, event) => {
    const { originId, originRegion, county, region, splitId, splitName } = event;
    const all = await lockRecordsOf(context, originId, county);
    const going = splitOff(all, { county, region: originRegion }, region);
    const gone = new Set(going.map(({ id }) => id));
    await repoint(context, ports, catalogue, {
      records: going,
      to: splitId,
      name: splitName,
      reason: "企业分立，台账归属随之变更",
    });
    const why = { zh: `分立出“${splitName}”`, en: `was split ("${splitName}")` };
    const records = all.filter(({ id, isOpen }) => isOpen && !gone.has(id));
    await askKeepers(context, ports, { enterpriseId: originId, region: originRegion, why, records });
  });
