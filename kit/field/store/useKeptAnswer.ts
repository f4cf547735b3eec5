import { useEffect, useState } from "react";
import { useField } from "../session/field-context.tsx";
import { findFact, saveFact } from "./facts.ts";
import { useLive } from "./useLive.ts";

/** An answer of the server as it was last heard, and when (milliseconds by the phone's clock). */
export interface KeptAnswer<T> {
  readonly at: number;
  readonly answer: T;
}

/**
 * What the server answers, kept on the phone under a name so that it can be read without a signal. Undefined while the
 * phone's store is being read; null when it was never heard and cannot be now.
 */
export function useKeptAnswer<T>(
  name: string,
  ask: (signal: AbortSignal) => Promise<T>,
): KeptAnswer<T> | null | undefined {
  const { room, clock } = useField();
  const [asked, setAsked] = useState(false);
  const kept = useLive(async () => (await findFact<KeptAnswer<T>>(room, name)) ?? null, [room, name]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name stands for what is asked
  useEffect(() => {
    const abort = new AbortController();
    ask(abort.signal)
      .then((answer) => saveFact(room, name, { at: clock.now(), answer } satisfies KeptAnswer<T>))
      // No signal, or refused: what was heard before is shown.
      .catch(() => undefined)
      .finally(() => setAsked(true));
    return () => abort.abort();
  }, [room, name, clock]);
  return kept === null && !asked ? undefined : kept;
}
