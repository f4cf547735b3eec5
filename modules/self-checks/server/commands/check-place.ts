import { AnlanError } from "@anlan/kernel";
import { type CommandContext, inScope, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { codeIn, judgeCode } from "../../domain/index.ts";
import type { Participant } from "../store/participants.ts";
import type { PlanLine, PlanPoint } from "../store/plan-lines.ts";
import type { Sent } from "./sent.ts";

// Asked beyond the caller's scope, and answered with no more than that it is somebody else's.
function isOfAnother(context: CommandContext, code: string): Promise<boolean> {
  return inScope(context.runtime.ownerPool, unsafeEverywhere, "write", async (db) => {
    const { rows } = await sql`select from risks.current_points where qr_code = ${codeIn(code)} limit 1`.execute(db);
    return rows.length > 0;
  });
}

/** Refuses a code that is not of the places of the tasks. */
export async function checkCode(
  context: CommandContext,
  code: string,
  lines: readonly PlanLine[],
  points: readonly PlanPoint[],
): Promise<void> {
  const wanted = [...new Set(lines.flatMap(({ pointId }) => (pointId === null ? [] : [pointId])))];
  for (const id of wanted) {
    const judged = judgeCode(code, id, points);
    if (judged.kind === "right") continue;
    if (judged.kind === "twice") throw new AnlanError("SELF_CHECKS_CODE_TWICE", { places: judged.places.join("、") });
    if (judged.kind === "other-place") {
      const place = points.find((point) => point.id === id)?.name ?? "";
      throw new AnlanError("SELF_CHECKS_CODE_OTHER_PLACE", { scanned: judged.scanned, wanted: place });
    }
    throw new AnlanError(
      (await isOfAnother(context, code)) ? "SELF_CHECKS_CODE_OTHER_ENTERPRISE" : "SELF_CHECKS_CODE_UNKNOWN",
    );
  }
}

/** Refuses a record without what the enterprise asks for; what could not be checked needs neither code nor photo. */
export function checkAsked(
  sent: Sent,
  of: Participant,
  lines: readonly PlanLine[],
  points: readonly PlanPoint[],
): void {
  if (sent.result === "not-checked") return;
  if (of.photo === "required" && sent.photos.length === 0) throw new AnlanError("SELF_CHECKS_PHOTO_NEEDED");
  if (of.scan !== "required" || sent.code !== null) return;
  const place = points.find(({ id, code }) => code !== null && lines.some(({ pointId }) => pointId === id));
  if (place !== undefined) throw new AnlanError("SELF_CHECKS_CODE_NEEDED", { place: place.name });
}
