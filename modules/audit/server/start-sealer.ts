import type { Runtime } from "@anlan/server-kit";
import { settleKeys } from "./rotate-signing-key.ts";
import { type SealerOptions, sealOnce } from "./seal-pass.ts";
import { SealerError } from "./sealer-state.ts";
import type { SigningKey } from "./signing-key.ts";
import { keepCheckpoints } from "./witness.ts";

const PAUSE_MS = 300;
const PAUSE_AFTER_FAILURE_MS = 5000;
const PAUSE_FOR_A_PERSON_MS = 20_000;

export interface StartSealerOptions extends Omit<SealerOptions, "key"> {
  /** Asked before every pass: the key may be changed meanwhile. */
  readonly key: () => SigningKey;
  /** Data folder: every checkpoint is also written there, outside the database. */
  readonly dataDir: string;
}

/** Seals new entries within a second of their commit until stopped. Every process of a cluster may run it; one works. */
export function startSealer(runtime: Runtime, options: StartSealerOptions): () => Promise<void> {
  let stopped = false;
  let wake: () => void = () => undefined;
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  let said = "";
  const failed = (error: Error) => {
    // The same failure every five seconds would bury everything else in the log.
    if (said !== error.message) runtime.log.error({ err: error }, "the log could not be sealed");
    said = error.message;
    return error instanceof SealerError ? PAUSE_FOR_A_PERSON_MS : PAUSE_AFTER_FAILURE_MS;
  };
  const loop = async () => {
    while (!stopped) {
      let wait = PAUSE_MS;
      let used: SigningKey | undefined;
      try {
        used = options.key();
        const pass = await sealOnce(runtime, { ...options, key: used });
        keepCheckpoints(options.dataDir, pass.checkpoints);
        said = "";
        if (pass.more) wait = 0;
      } catch (error) {
        if (error instanceof SealerError) await settleKeys(runtime, options.dataDir).catch(() => undefined);
        // Replaced while this pass waited for its turn: the next one has the new key.
        const isReplaced = error instanceof SealerError && options.key().publicKey !== used?.publicKey;
        wait = stopped || isReplaced ? 0 : failed(error as Error);
      }
      if (!stopped) await pause(wait);
    }
  };
  const running = loop();
  return async () => {
    stopped = true;
    wake();
    await running;
  };
}
