import { AnlanError } from "@anlan/kernel";
import { refusal } from "./queue.fixture.ts";
import type { QueueItem } from "./queue-item.ts";
import type { Reply } from "./replies.ts";

/** What happens to one request on its way. */
export type Fate = "arrives" | "lost on the way" | "reply lost" | "server falls" | "signed out" | "refused";

/** A server that keeps what it did by its idempotency keys, as the real one does; and nothing else is true. */
export class ModelServer {
  /** Key → what was done, once. */
  readonly done = new Map<string, { readonly content: string; readonly reply: unknown }>();
  /** Every effect, in order. */
  readonly effects: { readonly id: string; readonly files: readonly string[] }[] = [];
  readonly files = new Map<string, string>();
  readonly refused = new Set<string>();
  signedIn = true;

  #run(key: string, content: string, work: () => unknown): unknown {
    const before = this.done.get(key);
    if (before !== undefined) {
      if (before.content !== content) throw new AnlanError("KERNEL_IDEMPOTENCY_REUSED");
      return before.reply;
    }
    const reply = work();
    this.done.set(key, { content, reply });
    return reply;
  }

  #answer(fate: Fate, work: () => unknown): Reply {
    if (fate === "lost on the way") return refusal(0, "CLIENT_OFFLINE");
    // A transaction that did not end never was.
    if (fate === "server falls") return refusal(502, "CLIENT_UNREADABLE");
    if (!this.signedIn) return refusal(401, "KERNEL_UNAUTHENTICATED");
    try {
      const data = work();
      return fate === "reply lost" ? refusal(0, "CLIENT_TIMEOUT") : { ok: true, data, receivedAt: null };
    } catch (cause) {
      if (!(cause instanceof AnlanError)) throw cause;
      return fate === "reply lost" ? refusal(0, "CLIENT_TIMEOUT") : refusal(409, cause.code);
    }
  }

  upload(key: string, photoId: string, fate: Fate): Reply {
    return this.#answer(fate, () =>
      this.#run(key, photoId, () => {
        const id = `file-${this.files.size + 1}`;
        this.files.set(id, photoId);
        return { id };
      }),
    );
  }

  send(item: QueueItem, fate: Fate): Reply {
    const files = item.photos.map(({ fileId }) => fileId ?? "");
    return this.#answer(fate, () =>
      this.#run(item.key, JSON.stringify([item.id, files]), () => {
        if (fate === "refused") {
          this.refused.add(item.id);
          throw new AnlanError("KERNEL_STALE");
        }
        this.effects.push({ id: item.id, files });
        return {};
      }),
    );
  }
}
