import { StateTag } from "@anlan/web-kit";
import type { KindInForce } from "../contract/index.ts";

/** A record's state in words, with the tone that its kind gives it. */
export function RecordState({ kind, state }: { kind: Pick<KindInForce, "life">; state: string }) {
  const found = kind.life.states.find((one) => one.code === state);
  const tone = found?.tone ?? (found?.end === true ? "ended" : "active");
  return <StateTag label={found?.name ?? { zh: state, en: state }} tone={tone} />;
}
