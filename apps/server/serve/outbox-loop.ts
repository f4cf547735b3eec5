import { dispatchOutbox, type EventHandler, type Runtime } from "@anlan/server-kit";

const POLL_MS = 1000;

/** Delivers events as they come: at once after a commit of this process, within a second after one of another. */
export function startOutboxLoop(
  runtime: Runtime & { setWake(wake: () => void): void },
  handlers: readonly EventHandler[],
): () => Promise<void> {
  let stopped = false;
  let woken: () => void = () => undefined;
  runtime.setWake(() => woken());
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      woken = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async () => {
    while (!stopped) {
      const taken = await dispatchOutbox(runtime, handlers).catch((error: Error) => {
        if (!stopped) runtime.log.error({ err: error }, "outbox could not be read");
        return 0;
      });
      if (taken === 0 && !stopped) await pause();
    }
  };
  const running = loop();
  return async () => {
    stopped = true;
    woken();
    await running;
  };
}
