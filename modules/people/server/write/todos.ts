import type { PeoplePorts } from "../ports.ts";
import type { StoredCertificate } from "../store/rows.ts";
import { CERTIFICATE } from "./entry.ts";
import type { Step, WritingContext } from "./writing.ts";

/** The step of the to-do that a limit raises. */
export const LIMIT_STEP = "limit";

/** As whom notices know a certificate. */
export const subjectOf = ({ id, region }: Pick<StoredCertificate, "id" | "region">) => ({
  type: CERTIFICATE,
  id,
  region,
});

const told = (one: StoredCertificate | null): string | null =>
  one === null || one.revokedOn !== null || one.holderLeft || one.limitOn === null
    ? null
    : `${one.enterpriseId} ${one.county} ${one.limitIs} ${one.limitOn}`;

/** Takes away the to-dos of limits that are gone, moved on, or wait for others now; done where it was renewed. */
export async function closeTodos(
  context: WritingContext,
  { notices }: Pick<PeoplePorts, "notices">,
  steps: readonly Step<StoredCertificate>[],
): Promise<void> {
  for (const { before, after } of steps) {
    if (before === null || told(before) === null) continue;
    const silent = after?.tellOn === null && before.tellOn !== null && told(after) === told(before);
    if (told(after) === told(before) && !silent) continue;
    const renewed = after !== null && told(after) !== null && !silent;
    await notices.todos.close(context, {
      subject: subjectOf(before),
      step: LIMIT_STEP,
      ...(renewed ? {} : { outcome: "withdrawn" as const }),
    });
  }
}
