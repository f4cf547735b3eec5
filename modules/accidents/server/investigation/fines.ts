import { AnlanError } from "@anlan/kernel";
import type { ContentOf, DossierEntry } from "../../contract/index.ts";
import {
  type FineAsked,
  type FineFacts,
  fitOf,
  type Reckoned,
  reckonFine,
  ruleOn,
} from "../../domain/investigation/index.ts";
import type { StoredAccident } from "../store/rows.ts";
import type { InvestigationPorts } from "./ports.ts";

const sum = (one: number | null, other: number | null): number | null =>
  one === null && other === null ? null : (one ?? 0) + (other ?? 0);

function factsOf(accident: StoredAccident): FineFacts | null {
  const { grade, deaths, missing, seriousInjuries, poisoned, directLoss } = accident;
  // As in grading: the poisoned are among the seriously injured.
  const serious = seriousInjuries ?? poisoned;
  return grade === null ? null : { grade, deaths: sum(deaths, missing), serious, loss: directLoss };
}

/** The fine by the rule of the accident's day. Throws where no rule holds or the income is missing. */
export function reckonedFine(
  ports: Pick<InvestigationPorts, "investigationRules">,
  accident: StoredAccident,
  asked: FineAsked,
) {
  const rule = ruleOn(ports.investigationRules().fines, accident.occurredOn);
  const facts = factsOf(accident);
  if (rule === undefined || facts === null)
    throw new AnlanError("ACCIDENTS_FINE_NO_RULE", { day: accident.occurredOn });
  const reckoned = reckonFine(rule, facts, asked);
  if (reckoned === "no-rule") throw new AnlanError("ACCIDENTS_FINE_NO_RULE", { day: accident.occurredOn });
  if (reckoned === "income-missing") throw new AnlanError("ACCIDENTS_INCOME_MISSING");
  return { rule, reckoned };
}

const bounds = ({ from, to, most }: Reckoned) => ({ from, to, most });

/** Whether the officer's amount stands: outside of the band only with a reason, above the law never. What it was compared with. */
export function checkedFine(
  ports: Pick<InvestigationPorts, "investigationRules">,
  accident: StoredAccident,
  penalty: ContentOf<"penalty">,
): NonNullable<DossierEntry["reckoned"]> {
  const { reckoned } = reckonedFine(ports, accident, penalty);
  const fit = fitOf(penalty.amount, reckoned, penalty.grounds);
  const parameters = { amount: penalty.amount, ...bounds(reckoned) };
  if (fit === "above-law") throw new AnlanError("ACCIDENTS_FINE_ABOVE_LAW", parameters);
  if (fit === "unreasoned") throw new AnlanError("ACCIDENTS_FINE_OUTSIDE", parameters);
  return { from: reckoned.from, to: reckoned.to, fit };
}
