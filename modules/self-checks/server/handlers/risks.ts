import { riskPointsChanged } from "@anlan/risks/contract";
import { countyColumnOf, type EventHandler, on } from "@anlan/server-kit";
import { withdrawTasks } from "../make/end-tasks.ts";
import { dbOf } from "../store/db.ts";
import { syncParticipants } from "../store/participants.ts";

/** The plan of an enterprise changed: what is gone from it is withdrawn, what is new gets its tasks at the next turn. */
export const followRisks: EventHandler = on(
  riskPointsChanged,
  "self-checks.follow-risks",
  async (context, { enterpriseId }) => {
    const county = countyColumnOf(context.region);
    const db = dbOf(context);
    await syncParticipants(db, [enterpriseId], true, county);
    await withdrawTasks(db, { county, ids: [enterpriseId] }, { kind: "gone" });
  },
);
