import type { SignedIn } from "@anlan/web-kit/light";
import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { FieldModule, KeptWork } from "../module/field-screens.ts";
import type { Room } from "../store/database.ts";
import type { SyncEngine, SyncState } from "../sync/engine.ts";
import type { QueueItem } from "../sync/queue-item.ts";
import type { Door } from "./door.ts";
import type { PhoneClock } from "./phone-clock.ts";

/** What lay on the phone when the app was opened. */
export interface FirstLook {
  readonly work: readonly KeptWork[];
  readonly queue: readonly QueueItem[];
}

/** What every screen may use. */
export interface Field {
  readonly me: SignedIn;
  readonly room: Room;
  readonly door: Door;
  readonly engine: SyncEngine;
  readonly clock: PhoneClock;
  readonly modules: readonly FieldModule[];
  /** For the first screen, once: what was read before it was drawn; null: read it. */
  readonly takeLook: () => FirstLook | null;
  /** Fetches the work anew; resolves when it is there or has failed. */
  readonly refreshWork: () => Promise<void>;
}

const Context = createContext<Field | null>(null);

export function FieldProvider({ field, children }: { field: Field; children: ReactNode }) {
  return <Context.Provider value={field}>{children}</Context.Provider>;
}

/** The phone's services for the signed-in person; throws outside of a session. */
export function useField(): Field {
  const field = useContext(Context);
  if (field === null) throw new Error("useField is used outside of a session");
  return field;
}

/** How sending stands. */
export function useSyncState(): SyncState {
  const { engine } = useField();
  return useSyncExternalStore(engine.subscribe, () => engine.state);
}

const onNetwork = (listener: () => void): (() => void) => {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
};

/** False when the phone knows that it has no network. */
export function useOnline(): boolean {
  return useSyncExternalStore(onNetwork, () => navigator.onLine);
}
