const LONGEST_MS = 2_000;
/** For browsers that do not say when they are idle. */
const LATER_MS = 300;

/** Runs something once the screen stands. Returns how to leave it undone. */
export function whenIdle(run: () => void): () => void {
  // Safari has none of it, whatever the types say.
  const ask = globalThis.requestIdleCallback as typeof requestIdleCallback | undefined;
  if (ask === undefined) {
    const timer = setTimeout(run, LATER_MS);
    return () => clearTimeout(timer);
  }
  const asked = ask(run, { timeout: LONGEST_MS });
  return () => cancelIdleCallback(asked);
}
