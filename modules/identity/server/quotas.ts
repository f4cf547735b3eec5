import { AnlanError } from "@anlan/kernel";

const MINUTE = 60_000;

/** Counts the requests of API keys by the minute, in this process. */
export class Quotas {
  readonly #windows = new Map<string, { minute: number; count: number }>();
  readonly #ticks: () => number;

  /** `ticks`: milliseconds that only grow. */
  constructor(ticks: () => number = () => performance.now()) {
    this.#ticks = ticks;
  }

  /** Counts one request; throws KERNEL_TOO_MANY_REQUESTS beyond the quota. */
  take(keyId: string, perMinute: number): void {
    const now = this.#ticks();
    const minute = Math.floor(now / MINUTE);
    const window = this.#windows.get(keyId);
    const count = window?.minute === minute ? window.count + 1 : 1;
    if (count > perMinute) {
      const seconds = Math.ceil(((minute + 1) * MINUTE - now) / 1000);
      throw new AnlanError("KERNEL_TOO_MANY_REQUESTS", { seconds });
    }
    this.#windows.set(keyId, { minute, count });
  }
}
