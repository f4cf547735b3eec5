import { type ListSpec, withDynamicPart } from "@anlan/kernel";
import type { findRecords, KindInForce } from "../../contract/index.ts";
import { listPartOf } from "../../domain/index.ts";

/** The list's declaration for one kind, as the server makes it from the same rules. */
export function listSpecOf(spec: typeof findRecords, kind: KindInForce): typeof findRecords {
  const whole = withDynamicPart(spec as unknown as ListSpec, listPartOf(kind, spec.columns));
  // The row is the same; its further keys are open.
  return { ...whole, variant: kind.code } as unknown as typeof findRecords;
}
