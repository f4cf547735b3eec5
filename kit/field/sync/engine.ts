import { type After, afterSend, afterUpload, beforeSend, beforeUpload, type Chance } from "./after.ts";
import { pauseAfter } from "./back-off.ts";
import { nextStep, type Step } from "./next-step.ts";
import { isOpen, type PhotoRef, type QueueItem } from "./queue-item.ts";
import type { Reply } from "./replies.ts";

/** What the engine needs of the phone and of the server. */
export interface SyncPorts {
  /** Items that are still open. */
  readonly list: () => Promise<readonly QueueItem[]>;
  /** Keeps an item as it stands now; nothing goes on before it is kept. False: the person has taken it back. */
  readonly save: (item: QueueItem) => Promise<boolean>;
  readonly saveSent: (item: QueueItem, reply: unknown) => Promise<void>;
  readonly upload: (photo: PhotoRef) => Promise<Reply>;
  readonly send: (item: QueueItem) => Promise<Reply>;
  readonly now: () => number;
  readonly random: () => number;
  readonly newKey: () => string;
  /** Runs the work if no other page of this account does; two would only do the same twice. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
}

/** What the page shows of the engine itself; the items it reads from the store. */
export interface SyncState {
  readonly running: boolean;
  /** Nothing is sent before the person signs in again. */
  readonly signIn: boolean;
  /** The server was not reached by the last try. */
  readonly unreachable: boolean;
  /** How many have been sent since the page was opened: what was fetched before them is old. */
  readonly sent: number;
  /** The phone's own storage failed: words of the browser. */
  readonly broken: string | null;
}

const STILL: SyncState = { running: false, signIn: false, unreachable: false, sent: 0, broken: null };
/** Two on their way at once: while the one waits for the network the other one is sent. */
const LANES = 2;

/**
 * Sends what lies in the queue: the pure steps decide, this only carries them out, and keeps the result before the next.
 * It may be killed at any point.
 */
export class SyncEngine {
  state: SyncState = STILL;
  readonly #ports: SyncPorts;
  readonly #listeners = new Set<() => void>();
  readonly #busy = new Set<string>();
  #items: QueueItem[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #again = false;
  #hurried = new Set<string>();
  #failures = 0;
  #stopped = false;

  constructor(ports: SyncPorts) {
    this.#ports = ports;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Looks at the queue again, now. `hurry`: pauses of what waits now end, as when the network comes back. */
  poke(hurry = false): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    clearTimeout(this.#timer);
    if (hurry) {
      this.#failures = 0;
      this.#hurried = new Set(["*"]);
    }
    if (this.#running !== null) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#rounds().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** The server says that nobody is signed in, or somebody else: nothing goes out before that is mended. */
  signedOut(): void {
    this.#set({ signIn: true });
  }

  /** After a sign-in. */
  signedIn(): Promise<void> {
    this.#set({ signIn: false });
    return this.poke(true);
  }

  /** Ends after what is on its way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #set(change: Partial<SyncState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener();
  }

  async #rounds(): Promise<void> {
    this.#set({ running: true, broken: null });
    try {
      do {
        this.#again = false;
        await this.#ports.alone(() => this.#round());
      } while (this.#again && !this.#stopped && !this.state.signIn);
    } catch (cause) {
      // The phone's storage: full, forbidden, or taken away by the system.
      this.#set({ broken: cause instanceof Error ? cause.message : String(cause) });
      this.#later(this.#ports.now() + this.#pause());
    } finally {
      this.#set({ running: false });
    }
  }

  async #round(): Promise<void> {
    this.#items = [...(await this.#ports.list())];
    if (this.#hurried.has("*")) this.#hurried = new Set(this.#items.map(({ id }) => id));
    this.#items = this.#items.map((item) => (this.#hurried.has(item.id) ? { ...item, notBefore: 0 } : item));
    this.#hurried.clear();
    await Promise.all(Array.from({ length: LANES }, () => this.#lane()));
  }

  async #lane(): Promise<void> {
    while (!this.#stopped && !this.state.signIn && !this.#again) {
      const now = this.#ports.now();
      const step = nextStep(this.#items, { now, busy: this.#busy });
      if (step.do === "nothing") return;
      if (step.do === "wait") return this.#later(step.until);
      if (!(await this.#take(step))) return;
    }
  }

  /** Carries out one step; false when the server was not reached, so that nothing else is tried now. */
  async #take(step: Extract<Step, { item: QueueItem }>): Promise<boolean> {
    const { item } = step;
    this.#busy.add(item.id);
    try {
      const reply = step.do === "upload" ? await this.#upload(item, step.photo) : await this.#send(item);
      const reached = reply === null || reply.ok || reply.status !== 0;
      if (reply !== null) this.#set({ unreachable: !reached });
      if (reached) this.#failures = 0;
      else this.#later(this.#ports.now() + this.#pause());
      return reached;
    } finally {
      this.#busy.delete(item.id);
    }
  }

  #pause(): number {
    this.#failures += 1;
    return pauseAfter(this.#failures, this.#ports.random());
  }

  get #chance(): Chance {
    return { now: this.#ports.now(), random: this.#ports.random(), newKey: this.#ports.newKey };
  }

  async #upload(item: QueueItem, photo: PhotoRef): Promise<Reply | null> {
    const ready = beforeUpload(item, photo, this.#chance);
    if (!(await this.#keep(ready))) return null;
    const current = ready.photos.find((one) => one.photoId === photo.photoId) ?? photo;
    const reply = await this.#ports.upload(current);
    await this.#settle(afterUpload(ready, current, reply, this.#chance), null);
    return reply;
  }

  async #send(item: QueueItem): Promise<Reply | null> {
    if (!(await this.#keep(beforeSend(item)))) return null;
    const reply = await this.#ports.send(item);
    await this.#settle(afterSend(item, reply, this.#chance), reply);
    return reply;
  }

  async #settle({ item, signIn }: After, reply: Reply | null): Promise<void> {
    if (item.state === "sent") {
      await this.#ports.saveSent(item, reply?.ok === true ? reply.data : null);
      this.#put(item);
      this.#set({ sent: this.state.sent + 1 });
    } else await this.#keep(item);
    if (signIn) this.#set({ signIn: true });
  }

  async #keep(item: QueueItem): Promise<boolean> {
    const kept = await this.#ports.save(item);
    if (kept) this.#put(item);
    else this.#items = this.#items.filter(({ id }) => id !== item.id);
    return kept;
  }

  #put(item: QueueItem): void {
    this.#items = this.#items.flatMap((one) => (one.id !== item.id ? [one] : isOpen(item) ? [item] : []));
  }

  #later(moment: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.poke(), Math.max(0, moment - this.#ports.now()));
  }
}
