// What tests of screens need: a phone's store in memory, a person, and a server that answers what the test says.
import "fake-indexeddb/auto";
import { type Api, ApiError, offlineError, type SignedIn } from "@anlan/web-kit/light";
import { render } from "@testing-library/react";
import { Dexie } from "dexie";
import type { ReactNode } from "react";
import { MemoryRouter, Route, Routes } from "react-router";
import type { FieldModule } from "../module/field-screens.ts";
import type { Door } from "../session/door.ts";
import { type Field, FieldProvider } from "../session/field-context.tsx";
import { type PhoneClock, phoneClock } from "../session/phone-clock.ts";
import { openRoom, type Room } from "../store/database.ts";
import { openSeal } from "../store/seal.ts";
import { engineOf } from "../sync/engine-of.ts";

// Read when it is loaded, which may have been before there was a store.
Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

let rooms = 0;

/** An empty store of an account that nobody else has. */
export function aRoom(): Room {
  rooms += 1;
  return openRoom(`test-${rooms}-${Date.now()}`, openSeal);
}

/** A signed-in person with these permissions over a region. */
export function aPerson(permissions: readonly string[], change: Partial<SignedIn["facts"]> = {}): SignedIn {
  const region = change.region ?? "440605011";
  const grants = [{ role: "test", region, permissions: [...permissions] }];
  return {
    signedIn: true,
    facts: { accountId: "account-1", name: "李网格", unitId: null, region, grants, ...change },
    person: { name: "李网格", loginName: "test", unitName: null, regionName: "桂城街道" },
    regions: [{ code: region, name: "桂城街道" }],
    demonstration: false,
    mustChangePassword: false,
    secondFactor: false,
  };
}

/** Answers by address; what is not named is out of reach, as without a signal. */
export type Answers = Readonly<Record<string, (query: Readonly<Record<string, unknown>>) => unknown>>;

const apiOf = (answers: Answers): Api => ({
  get: async (address, query = {}) => {
    const answer = answers[address];
    if (answer === undefined) throw offlineError();
    return answer(query);
  },
  post: async () => {
    throw offlineError();
  },
});

const doorOf = (answers: Answers): Door => {
  const nothing = async () => {
    const { code, status, words, issues, correlation, waitSeconds } = offlineError();
    return { ok: false as const, code, status, words, issues, correlation, waitSeconds, receivedAt: null };
  };
  return { api: apiOf(answers), send: nothing, upload: nothing };
};

/** The answer for a record that is not there. */
export function gone(): never {
  throw new ApiError("KERNEL_NOT_FOUND", 404, { zh: "没有", en: "Not there" });
}

export interface FieldSetting {
  readonly room?: Room;
  readonly me?: SignedIn;
  readonly answers?: Answers;
  readonly clock?: PhoneClock;
  readonly modules?: readonly FieldModule[];
  /** Address that is open, and the pattern of its screen; all other addresses show their own path. */
  readonly at?: string;
  readonly path?: string;
}

/** Shows a screen of the phone app. Nothing is sent by itself. */
export function renderField(screen: ReactNode, setting: FieldSetting = {}) {
  const { room = aRoom(), me = aPerson([]), answers = {}, modules = [], at = "/", path = "/" } = setting;
  const clock = setting.clock ?? phoneClock(null, () => undefined);
  const door = doorOf(answers);
  const field: Field = {
    me,
    room,
    door,
    clock,
    modules,
    engine: engineOf(room, door, clock),
    takeLook: () => null,
    refreshWork: async () => undefined,
  };
  const shown = render(
    <MemoryRouter initialEntries={[at]}>
      <FieldProvider field={field}>
        <Routes>
          <Route path={path} element={screen} />
          <Route path="*" element={<p>elsewhere</p>} />
        </Routes>
      </FieldProvider>
    </MemoryRouter>,
  );
  return { ...shown, field, room };
}
