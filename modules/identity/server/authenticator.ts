import { AnlanError, addressOf, type Caller } from "@anlan/kernel";
import type { Authenticate, Runtime, ServerModule } from "@anlan/server-kit";
import type { FastifyRequest } from "fastify";
import { changePassword, me, signIn, signInOptions, signOut } from "../contract/index.ts";
import { sessionStands } from "../domain/session-life.ts";
import { API_KEY_MARK, noteKeyUse } from "./api-key-use.ts";
import type { Known } from "./caller-cache.ts";
import { loadApiKey, loadSession, type UnitSectors } from "./callers.ts";
import { SESSION_COOKIE } from "./cookie.ts";
import { atDoor, doorOfRequest } from "./door.ts";
import { closeSession, touchSession, watchClock } from "./sessions.ts";
import { stateOf } from "./state.ts";

export interface AuthenticatorSettings {
  /** ANLAN_ORIGIN: the address that people type; null: what the request says. */
  readonly origin: string | null;
  /** Addresses that need no session: there an expired one counts as none. See openAddressesOf. */
  readonly openAddresses?: ReadonlySet<string>;
  /** The sectors that a unit supervises, null for all; left out: all. */
  readonly unitSectors?: UnitSectors;
}

const allSectors: UnitSectors = async () => null;

/** The caller of a request without a session. */
export const nobody: Caller = {
  kind: "anonymous",
  accountId: "anonymous",
  name: "",
  unitId: null,
  region: "00",
  grants: [],
  sessionId: null,
};

const OWN_OPEN = [signIn, signOut, signInOptions, me].map(addressOf);
/** All that an account with a one-time password may do. */
const BEFORE_CHANGE: ReadonlySet<string> = new Set([...OWN_OPEN, addressOf(changePassword)]);
const TOUCH_MS = 60_000;

/** The addresses of all commands, queries and lists that anybody may call. */
export function openAddressesOf(modules: readonly ServerModule[]): ReadonlySet<string> {
  const specs = modules.flatMap(({ commands, queries, lists }) =>
    [...commands, ...queries, ...lists].map((one) => one.spec),
  );
  return new Set(specs.filter((spec) => spec.permission === null && spec.self !== true).map(addressOf));
}

async function standing(runtime: Runtime, known: Known, now: Date): Promise<boolean> {
  const { session, caller } = known;
  if (session === null || caller.sessionId === null) return true;
  if (sessionStands(session, now)) return true;
  if (session.endedAt === null) {
    await closeSession(runtime, caller.sessionId, now);
    stateOf(runtime).callers.forget(caller.accountId);
  }
  return false;
}

// Read, and where a minute has passed since, noted as seen: the session slides on.
async function loadAndTouch(runtime: Runtime, token: string, now: Date, sectors: UnitSectors): Promise<Known | null> {
  const known = await loadSession(runtime, token, sectors);
  if (known === null || known.session === null || known.caller.sessionId === null) return known;
  if (!sessionStands(known.session, now)) return known;
  if (now.getTime() - known.session.lastSeenAt.getTime() < TOUCH_MS) return known;
  await touchSession(runtime, known.caller.sessionId, now);
  return { ...known, session: { ...known.session, lastSeenAt: now } };
}

interface Around {
  readonly open: ReadonlySet<string>;
  readonly sectors: UnitSectors;
}

async function bySession(runtime: Runtime, token: string, address: string, around: Around): Promise<Caller> {
  const { open, sectors } = around;
  const now = runtime.clock.now();
  await watchClock(runtime, now);
  const known = await stateOf(runtime).callers.get(token, () => loadAndTouch(runtime, token, now, sectors));
  if (known === null || !(await standing(runtime, known, now))) {
    if (open.has(address)) return nobody;
    throw new AnlanError(known === null ? "KERNEL_UNAUTHENTICATED" : "IDENTITY_SESSION_EXPIRED");
  }
  if (known.mustChangePassword && !BEFORE_CHANGE.has(address) && !open.has(address)) {
    throw new AnlanError("IDENTITY_MUST_CHANGE_PASSWORD");
  }
  return known.caller;
}

async function byKey(runtime: Runtime, secret: string, sectors: UnitSectors): Promise<Caller> {
  const { callers, quotas } = stateOf(runtime);
  const now = runtime.clock.now();
  await watchClock(runtime, now);
  const known = await callers.get(secret, async () => {
    const found = await loadApiKey(runtime, secret, sectors);
    if (found !== null) await noteKeyUse(runtime, found.caller.sessionId as string, now);
    return found;
  });
  if (known === null) throw new AnlanError("KERNEL_UNAUTHENTICATED");
  quotas.take(known.caller.sessionId as string, known.quotaPerMinute as number);
  return known.caller;
}

function bearerOf(request: FastifyRequest): string | null {
  const match = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "");
  return match?.[1] ?? null;
}

/** Finds out who asks: by session cookie or by API key; nobody without either. */
export function authenticator(runtime: Runtime, settings: AuthenticatorSettings): Authenticate {
  const open = new Set([...OWN_OPEN, ...(settings.openAddresses ?? [])]);
  const around: Around = { open, sectors: settings.unitSectors ?? allSectors };
  return async (request) => {
    const door = doorOfRequest(request, settings.origin);
    const address = request.routeOptions.url ?? "";
    const bearer = bearerOf(request);
    if (bearer !== null) {
      if (!bearer.startsWith(API_KEY_MARK)) throw new AnlanError("KERNEL_UNAUTHENTICATED");
      return atDoor(await byKey(runtime, bearer, around.sectors), door);
    }
    const token = request.cookies[SESSION_COOKIE];
    if (token === undefined || token === "") {
      // Also before a sign-in: noticed only afterwards, the new session would be taken for one of long ago.
      await watchClock(runtime, runtime.clock.now());
      return atDoor(nobody, door);
    }
    return atDoor(await bySession(runtime, token, address, around), door);
  };
}
