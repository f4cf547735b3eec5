import { liveQuery } from "dexie";
import { useEffect, useRef, useState } from "react";

/**
 * What a question to the phone's store answers, and again whenever what it read has changed; undefined at first. `about`
 * says what the question depends on.
 */
export function useLive<T>(ask: () => Promise<T>, about: readonly unknown[]): T | undefined {
  const [answer, setAnswer] = useState<T>();
  const asked = useRef(ask);
  asked.current = ask;
  const key = JSON.stringify(about.map((one) => (typeof one === "object" ? null : one)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what the question depends on
  useEffect(() => {
    const subscription = liveQuery(() => asked.current()).subscribe({ next: setAnswer, error: () => undefined });
    return () => subscription.unsubscribe();
  }, [key]);
  return answer;
}
