import { Dexie, type EntityTable } from "dexie";
import type { WrappedKey } from "./password-key.ts";

/** By which door an account signs in. */
export type AccountKind = "official" | "enterprise" | "public";

/** An account that has data on this phone. */
export interface PhoneAccount {
  readonly accountId: string;
  readonly name: string;
  readonly loginName: string;
  readonly kind: AccountKind;
  /** The data key, wrapped by the password; null where the browser offers no encryption. */
  readonly wrapped: WrappedKey | null;
  /** The data key of an account that is open: the browser uses it, but hands it to nobody. Null: locked. */
  readonly openKey: CryptoKey | null;
  /** Open without encryption. */
  readonly openPlain: boolean;
  /** When the server was last reached as this account, milliseconds by the phone's clock. */
  readonly seenAt: number;
}

/** Whether the account can be opened without its password. */
export const isOpenAccount = (account: PhoneAccount): boolean => account.openKey !== null || account.openPlain;

interface Mark {
  readonly name: string;
  readonly value: unknown;
}

class AccountsDatabase extends Dexie {
  readonly accounts!: EntityTable<PhoneAccount, "accountId">;
  readonly marks!: EntityTable<Mark, "name">;

  constructor() {
    super("anlan-field");
    this.version(1).stores({ accounts: "accountId", marks: "name" });
  }
}

let database: AccountsDatabase | undefined;
const registry = (): AccountsDatabase => {
  database ??= new AccountsDatabase();
  return database;
};

/** The accounts of this phone, the one used last first. */
export async function listAccounts(): Promise<readonly PhoneAccount[]> {
  const accounts = await registry().accounts.toArray();
  return accounts.sort((one, other) => other.seenAt - one.seenAt);
}

export async function saveAccount(account: PhoneAccount): Promise<void> {
  await registry().accounts.put(account);
}

export async function changeAccount(accountId: string, change: Partial<PhoneAccount>): Promise<void> {
  await registry().accounts.update(accountId, change);
}

export async function removeAccount(accountId: string): Promise<void> {
  await registry().accounts.delete(accountId);
}

/** Leaves a mark that outlives the page: somebody signed out while there was no signal. */
export async function setMark(name: string, value: unknown): Promise<void> {
  if (value === undefined) await registry().marks.delete(name);
  else await registry().marks.put({ name, value });
}

export async function findMark(name: string): Promise<unknown> {
  return (await registry().marks.get(name))?.value;
}
