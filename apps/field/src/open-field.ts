import {
  engineOf,
  type Field,
  type FirstLook,
  findFact,
  findOpenSession,
  forgetSent,
  listQueue,
  listWork,
  openDoor,
  type PhoneSession,
  phoneClock,
  refresh,
  refreshWork,
  type SyncEngine,
  saveFact,
  sourcesFor,
  whenIdle,
} from "@anlan/field-kit";
import { modules } from "./modules.ts";

/** Work that is younger than this is not fetched again by itself. */
const YOUNG_MS = 120_000;
const EVERY_MS = 300_000;

/** What a running session is, and how it ends. */
export interface OpenField {
  readonly field: Field;
  readonly stop: () => Promise<void>;
}

// What has been sent has changed the work: it is fetched anew when the queue is through.
function afterSending(engine: SyncEngine, then: () => void): () => void {
  let sent = 0;
  return engine.subscribe(() => {
    const { running, sent: now } = engine.state;
    if (running || now === sent) return;
    sent = now;
    then();
  });
}

/** Somebody who uses the phone, and what runs for him. */
export interface Running {
  readonly session: PhoneSession;
  readonly open: OpenField;
}

/** What the person who used the phone last left open, with what the first screen shows; null: nobody did. */
export async function findRunning(): Promise<Running | null> {
  const session = await findOpenSession(Date.now());
  if (session === null) return null;
  const [work, queue] = await Promise.all([listWork(session.room, Date.now()), listQueue(session.room, true)]);
  return { session, open: openField(session, { work, queue }) };
}

/** Hands something out the first time, and null from then on. */
function onceOnly<T>(value: T | null): () => T | null {
  let left = value;
  return () => {
    const taken = left;
    left = null;
    return taken;
  };
}

/** Starts all that runs beside the screens: sending, fetching work, hearing who is signed in. */
export function openField({ account, me, room }: PhoneSession, look: FirstLook | null = null): OpenField {
  const clock = phoneClock(null, (offset) => void saveFact(room, "clock", offset).catch(() => undefined));
  void findFact<number>(room, "clock").then(
    (offset) => offset !== undefined && clock.learn(offset),
    () => undefined,
  );
  const door = openDoor({ clock, accountId: account.accountId });
  const engine = engineOf(room, door, clock);
  let fetchedAt = 0;
  let running: Promise<void> | null = null;
  const fetchNow = async (): Promise<void> => {
    try {
      const now = await refresh(door.api, { account, me, room }, clock.now());
      if (now === null) engine.signedOut();
      else if (engine.state.signIn) void engine.signedIn();
      if (now === null) return;
      if (await refreshWork({ room, door, me: now }, sourcesFor(modules, now.facts), clock.now))
        fetchedAt = clock.now();
    } catch (cause) {
      // Somebody else's session: to be signed in again. Else no signal: what was fetched before is shown.
      if ((cause as { status?: number }).status === 401) engine.signedOut();
    }
  };
  const refreshAll = (): Promise<void> => {
    running ??= fetchNow().finally(() => {
      running = null;
    });
    return running;
  };
  const wake = (hurry: boolean): void => {
    void engine.poke(hurry);
    if (clock.now() - fetchedAt > YOUNG_MS || fetchedAt > clock.now()) void refreshAll();
  };
  const online = () => wake(true);
  const shown = () => document.visibilityState === "visible" && wake(false);
  const unsubscribe = afterSending(engine, () => void refreshAll());
  addEventListener("online", online);
  document.addEventListener("visibilitychange", shown);
  const timer = setInterval(() => wake(false), EVERY_MS);
  // The first screen comes first.
  const leave = whenIdle(() => {
    wake(true);
    void forgetSent(room, clock.now()).catch(() => undefined);
  });
  return {
    field: { me, room, door, engine, clock, modules, takeLook: onceOnly(look), refreshWork: refreshAll },
    stop: async () => {
      unsubscribe();
      removeEventListener("online", online);
      document.removeEventListener("visibilitychange", shown);
      clearInterval(timer);
      leave();
      await engine.stop();
    },
  };
}
