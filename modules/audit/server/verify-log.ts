import { AnlanError } from "@anlan/kernel";
import { answer, logRead, type QueryHandler } from "@anlan/server-kit";
import { MOST_VERIFIED, verifyLog } from "../contract/index.ts";
import { touchesCounty, usualCounty } from "../domain/county-choice.ts";
import type { AuditPorts } from "./ports.ts";
import { type TailVerdict, verifyTail } from "./verify-tail.ts";

/** Verifies a county's chain for its auditor; who asks while one is running gets the same answer. */
export function verifyLogHandler(ports: AuditPorts): QueryHandler {
  const running = new Map<string, Promise<TailVerdict>>();
  return answer(verifyLog, async (context, input) => {
    const { caller, runtime } = context;
    const county = input.county ?? usualCounty(caller, "audit.log.verify");
    if (!touchesCounty(caller, "audit.log.verify", county)) throw new AnlanError("AUDIT_OTHER_COUNTY", { county });
    const started = performance.now();
    const verification =
      running.get(county) ??
      verifyTail(runtime.pool, county, MOST_VERIFIED, ports.key().publicKey).finally(() => running.delete(county));
    running.set(county, verification);
    const { firstProblem, ...verdict } = await verification;
    const milliseconds = Math.round(performance.now() - started);
    await logRead(context, {
      action: verifyLog.name,
      type: "log",
      id: county,
      region: caller.region,
      details: { ok: verdict.ok, from: verdict.from, to: verdict.to },
    });
    return {
      county,
      ...verdict,
      milliseconds,
      firstProblem:
        firstProblem === null ? null : { kind: firstProblem.kind, sequence: Math.max(firstProblem.sequence, 0) },
    };
  });
}
