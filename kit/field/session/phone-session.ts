import { type Api, ApiError, type Me, type SignedIn } from "@anlan/web-kit/light";
import {
  type AccountKind,
  changeAccount,
  findMark,
  isOpenAccount,
  listAccounts,
  type PhoneAccount,
  removeAccount,
  saveAccount,
  setMark,
} from "../store/accounts.ts";
import { openRoom, type Room, wipeRoom } from "../store/database.ts";
import { findFact, saveFact } from "../store/facts.ts";
import { canEncrypt, makeKey, rewrapKey, unwrapKey } from "../store/password-key.ts";
import { openSeal, sealWith } from "../store/seal.ts";

/** Somebody who uses the phone now: who, and what of his lies here. */
export interface PhoneSession {
  readonly account: PhoneAccount;
  /** As the server said last. */
  readonly me: SignedIn;
  readonly room: Room;
}

/** Days without the server after which the password is asked for, also where there is no signal. */
const OPEN_DAYS = 7;
const OPEN_MS = OPEN_DAYS * 86_400_000;
const OWED = "sign-out-owed";

export interface Credentials {
  readonly loginName: string;
  readonly password: string;
  readonly kind: AccountKind;
  /** Of the second factor. */
  readonly code?: string;
  /** Rounds by which the password becomes a key; left out: as many as a phone bears. */
  readonly rounds?: number;
}

/** The password opens the account at the server, but not what lies on the phone: that is closed by an older password. */
export class OlderPasswordError extends Error {
  override readonly name = "OlderPasswordError";
  readonly account: PhoneAccount;

  constructor(account: PhoneAccount) {
    super("what lies on the phone is closed by an older password");
    this.account = account;
  }
}

const roomOf = (account: PhoneAccount): Room =>
  openRoom(account.accountId, account.openKey === null ? openSeal : sealWith(account.openKey));

async function sessionOf(account: PhoneAccount): Promise<PhoneSession | null> {
  const room = roomOf(account);
  const me = await findFact<SignedIn>(room, "me");
  return me === undefined ? null : { account, me, room };
}

/** Who used the phone last and neither locked it nor signed out; null: nobody. Needs no signal. */
export async function findOpenSession(now: number): Promise<PhoneSession | null> {
  const account = (await listAccounts()).find(isOpenAccount);
  if (account === undefined) return null;
  // Seven days without the server: whoever holds the phone now has to know the password.
  if (account.wrapped !== null && now - account.seenAt > OPEN_MS) return null;
  return sessionOf(account);
}

async function ask(api: Api): Promise<SignedIn | null> {
  const me = (await api.get("/api/v1/identity/me")) as Me;
  return me.signedIn ? me : null;
}

async function accountAfter(me: SignedIn, { password, kind, rounds }: Credentials, now: number): Promise<PhoneAccount> {
  const { accountId } = me.facts;
  const { name, loginName } = me.person;
  const base = { accountId, name, loginName, kind, seenAt: now };
  const known = (await listAccounts()).find((one) => one.accountId === accountId);
  if (!canEncrypt()) return { ...base, wrapped: null, openKey: null, openPlain: true };
  if (known?.wrapped == null) {
    const { key, wrapped } = await makeKey(password, rounds);
    return { ...base, wrapped, openKey: key, openPlain: false };
  }
  const key = (await unwrapKey(password, known.wrapped)) ?? known.openKey;
  if (key === null) throw new OlderPasswordError(known);
  return { ...base, wrapped: known.wrapped, openKey: key, openPlain: false };
}

/** Closes what the accounts of this phone have open. Their data stays, each behind its password. */
export async function lockAll(): Promise<void> {
  for (const account of await listAccounts()) {
    if (account.wrapped !== null && account.openKey !== null) await changeAccount(account.accountId, { openKey: null });
  }
}

async function begin(account: PhoneAccount, me: SignedIn): Promise<PhoneSession> {
  await lockAll();
  await saveAccount(account);
  const room = roomOf(account);
  await saveFact(room, "me", me);
  return { account, me, room };
}

/**
 * Signs in at the server and opens what the account has on this phone. Rejects with ApiError, or with OlderPasswordError:
 * then `signInWithOlder` opens it.
 */
export async function signIn(api: Api, credentials: Credentials, now: number): Promise<PhoneSession> {
  const { loginName, password, kind, code } = credentials;
  const given = {
    loginName,
    password,
    ...(kind === "official" ? {} : { kind }),
    ...(code === undefined ? {} : { code }),
  };
  await api.post("/api/v1/identity/sign-in", given);
  await setMark(OWED, undefined);
  const me = await ask(api);
  if (me === null)
    throw new ApiError("KERNEL_UNAUTHENTICATED", 401, { zh: "请重新登录。", en: "Please sign in again." });
  return begin(await accountAfter(me, credentials, now), me);
}

/** After OlderPasswordError: opens with the older password, and closes by the new one from now on. Null: also wrong. */
export async function signInWithOlder(
  api: Api,
  { password, kind }: Credentials,
  { account, older }: { readonly account: PhoneAccount; readonly older: string },
  now: number,
): Promise<PhoneSession | null> {
  if (account.wrapped === null) return null;
  const wrapped = await rewrapKey(older, password, account.wrapped);
  const me = wrapped === null ? null : await ask(api);
  if (wrapped === null || me === null) return null;
  const openKey = await unwrapKey(password, wrapped);
  return begin({ ...account, kind, wrapped, openKey, seenAt: now }, me);
}

/** Opens an account of this phone without the server; null for a wrong password. */
export async function unlock(account: PhoneAccount, password: string): Promise<PhoneSession | null> {
  if (account.wrapped === null) return null;
  const openKey = await unwrapKey(password, account.wrapped);
  if (openKey === null) return null;
  await lockAll();
  await changeAccount(account.accountId, { openKey });
  return sessionOf({ ...account, openKey });
}

/** Hears from the server who is signed in; keeps what changed. Null: nobody, or somebody else. */
export async function refresh(api: Api, session: PhoneSession, now: number): Promise<SignedIn | null> {
  const me = await ask(api);
  if (me === null || me.facts.accountId !== session.account.accountId) return null;
  await saveFact(session.room, "me", me);
  await changeAccount(session.account.accountId, { seenAt: now });
  return me;
}

/** How the server is spoken to as one account. */
export type ApiOf = (accountId: string) => Api;

/** Deletes all that the account has on this phone, and ends its session at the server as soon as that can be reached. */
export async function signOut(apiOf: ApiOf, { account, room }: Pick<PhoneSession, "account" | "room">): Promise<void> {
  room.db.close();
  await wipeRoom(account.accountId);
  await removeAccount(account.accountId);
  await endServerSession(apiOf, account.accountId);
}

/** Closes what is open here and ends the session at the server; the data stays, behind the password. */
export async function lock(apiOf: ApiOf, accountId: string): Promise<void> {
  await lockAll();
  await endServerSession(apiOf, accountId);
}

async function endServerSession(apiOf: ApiOf, accountId: string): Promise<void> {
  await setMark(OWED, accountId);
  try {
    await apiOf(accountId).post("/api/v1/identity/sign-out", {});
    await setMark(OWED, undefined);
  } catch (cause) {
    // Somebody else has signed in since: the session is gone. Without an answer it is still owed.
    if (cause instanceof ApiError && cause.status !== 0) await setMark(OWED, undefined);
  }
}

/** Ends a session that somebody left without a signal. */
export async function payOwedSignOut(apiOf: ApiOf): Promise<void> {
  const owed = await findMark(OWED);
  if (typeof owed === "string") await endServerSession(apiOf, owed);
}
