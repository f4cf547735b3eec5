import fc from "fast-check";
import { expect, test } from "vitest";
import { SyncEngine } from "./engine.ts";
import { type Fate, ModelServer } from "./faults.fixture.ts";
import { item, photo } from "./queue.fixture.ts";
import { isOpen, type QueueItem } from "./queue-item.ts";

/** The phone's storage: what is in it survives everything. */
class ModelPhone {
  readonly rows = new Map<string, QueueItem>();
  #pages = 0;
  killed = false;

  engine(server: ModelServer, fateOf: () => Fate, clock: { now: number }, mayDie: () => boolean): SyncEngine {
    let dead = false;
    // A page that was killed does nothing any more, also not what it had begun.
    const alive = async <T>(work: () => T): Promise<T> => {
      await Promise.resolve();
      if (dead || mayDie()) {
        dead = true;
        this.killed = true;
        return new Promise<never>(() => undefined);
      }
      return work();
    };
    let keys = 0;
    this.#pages += 1;
    const page = this.#pages;
    return new SyncEngine({
      list: () => alive(() => [...this.rows.values()].filter(isOpen)),
      save: (one) =>
        alive(() => {
          this.rows.set(one.id, one);
          return true;
        }),
      saveSent: (one) => alive(() => void this.rows.set(one.id, one)),
      upload: (one) => alive(() => server.upload(one.key, one.photoId, fateOf())),
      send: (one) => alive(() => server.send(one, fateOf())),
      now: () => clock.now,
      random: () => 0.5,
      newKey: () => {
        keys += 1;
        return `key-${page}-${keys}`;
      },
      alone: (work) => work(),
    });
  }
}

const fates = fc.constantFrom<Fate>("arrives", "arrives", "lost on the way", "reply lost", "server falls", "refused");
const orders = fc.array(
  fc.record({ subject: fc.constantFrom(null, "a", "b"), photos: fc.integer({ min: 0, max: 2 }) }),
  { minLength: 1, maxLength: 8 },
);
const events = fc.array(
  fc.record({
    fates: fc.array(fates, { maxLength: 12 }),
    diesAfter: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }),
    waits: fc.constantFrom(0, 5_000, 600_000, 7 * 86_400_000, -365 * 86_400_000),
    signedIn: fc.boolean(),
  }),
  { maxLength: 12 },
);

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 400; turn += 1) await Promise.resolve();
};

test("whatever is killed or lost, every command is done exactly once or stands before the person with its reason", async () => {
  await fc.assert(
    fc.asyncProperty(orders, events, async (wanted, story) => {
      const phone = new ModelPhone();
      const server = new ModelServer();
      const clock = { now: 1_800_000_000_000 };
      wanted.forEach(({ subject, photos }, index) => {
        const id = `item-${index}`;
        const pictures = Array.from({ length: photos }, (_, number) => photo(`${id}-${number}`));
        phone.rows.set(id, item({ id, seq: index, subject, photos: pictures, key: `key-${id}` }));
      });
      for (const { fates: ways, diesAfter, waits, signedIn } of story) {
        server.signedIn = signedIn;
        let steps = 0;
        const way = ways.values();
        const engine = phone.engine(
          server,
          () => way.next().value ?? "lost on the way",
          clock,
          () => {
            steps += 1;
            return diesAfter !== null && steps > diesAfter;
          },
        );
        void engine.poke(true);
        await turns();
        void engine.stop();
        clock.now += waits;
      }
      // In the end there is a signal, and somebody signs in.
      server.signedIn = true;
      const last = phone.engine(
        server,
        () => "arrives",
        clock,
        () => false,
      );
      await last.poke(true);
      await last.stop();
      const ids = server.effects.map(({ id }) => id);
      expect(new Set(ids).size, "done twice").toBe(ids.length);
      for (const one of phone.rows.values()) {
        if (one.state === "sent") expect(ids, "sent but never done").toContain(one.id);
        if (one.state === "problem") {
          expect(server.refused, "a problem that nobody told").toContain(one.id);
          expect(ids, "refused and done").not.toContain(one.id);
        }
        const before = [...phone.rows.values()].filter(
          (other) => other.subject !== null && other.subject === one.subject && other.seq < one.seq,
        );
        if (one.state === "waiting")
          expect(
            before.some(({ state }) => state === "problem"),
            "left waiting for nothing",
          ).toBe(true);
      }
      for (const { id, files } of server.effects) {
        const pictures = phone.rows.get(id)?.photos.map(({ photoId }) => photoId) ?? [];
        expect(
          files.map((file) => server.files.get(file)),
          "the wrong photographs",
        ).toEqual(pictures);
      }
      const order = ids
        .map((id) => phone.rows.get(id))
        .filter((one) => one?.subject === "a")
        .map((one) => one?.seq ?? 0);
      expect(order).toEqual(order.toSorted((one, other) => one - other));
    }),
    { numRuns: 120 },
  );
});
