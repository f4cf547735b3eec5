import { AnlanError, type Caller } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import {
  type AccountKind,
  beginPasskey,
  beginPasskeySignIn,
  confirmPasskey,
  passkeySignIn,
  removePasskey,
  type SignInReply,
} from "../contract/index.ts";
import { setSessionCookie } from "./cookie.ts";
import { doorOf } from "./door.ts";
import { requirePerson } from "./guards.ts";
import { checkOwnPassword, findOwnAccount, type OwnAccount } from "./own-account.ts";
import { beginStep, takeStep } from "./pending-steps.ts";
import type { IdentityPorts } from "./ports.ts";
import { startSession } from "./sessions.ts";
import { type Db, tablesOf, unsafeLookEverywhere } from "./tables.ts";

const PRODUCT = "安澜 Anlan";

/** Host and origin for which a passkey is made: what people type (ANLAN_ORIGIN), else what the request says. */
function partyOf(caller: Caller): { origin: string; rpId: string } {
  const { origin } = doorOf(caller);
  return { origin, rpId: new URL(origin).hostname };
}

async function registrationOptions(context: CommandContext, account: OwnAccount) {
  const known = await tablesOf(context)
    .selectFrom("identity.passkeys")
    .select(["credential_id as id"])
    .where("account_id", "=", account.id)
    .execute();
  return generateRegistrationOptions({
    rpName: PRODUCT,
    rpID: partyOf(context.caller).rpId,
    userName: account.loginName,
    userDisplayName: account.name,
    userID: new TextEncoder().encode(account.id),
    excludeCredentials: known,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/** Starts a passkey for the caller's account. */
export function beginPasskeyHandler(ports: IdentityPorts): CommandHandler {
  return handle(beginPasskey, {
    load: findOwnAccount,
    run: async (context, account, { password }) => {
      await checkOwnPassword(context, account, password);
      const options = await registrationOptions(context, account);
      const step = { kind: "passkey-registration", accountId: account.id, now: context.now } as const;
      const content = { challenge: options.challenge };
      const stepId = await beginStep(tablesOf(context), ports.sealer, { ...step, content });
      context.note({ type: "account", id: account.id, region: account.region });
      return { stepId, options: { ...options } };
    },
  });
}

async function verifiedRegistration(caller: Caller, challenge: string, reply: RegistrationResponseJSON) {
  const { origin, rpId } = partyOf(caller);
  // The library throws for what it cannot read and says false for what does not fit; both are refused.
  const verified = await verifyRegistrationResponse({
    response: reply,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (verified?.verified !== true) throw new AnlanError("IDENTITY_PASSKEY_REFUSED");
  return { rpId, credential: verified.registrationInfo.credential };
}

/** Keeps the passkey that the browser made. */
export function confirmPasskeyHandler(ports: IdentityPorts): CommandHandler {
  return handle(confirmPasskey, {
    load: findOwnAccount,
    run: async (context, account, { stepId, label, reply }) => {
      const db = tablesOf(context);
      const take = { id: stepId, kind: "passkey-registration", accountId: account.id, now: context.now } as const;
      const step = await takeStep(db, ports.sealer, take);
      if (step === undefined) throw new AnlanError("IDENTITY_STEP_EXPIRED");
      const { rpId, credential } = await verifiedRegistration(
        context.caller,
        step["challenge"] ?? "",
        reply as unknown as RegistrationResponseJSON,
      );
      const passkey = { id: context.newId(), label, createdAt: context.now.toISOString(), lastUsedAt: null };
      await db
        .insertInto("identity.passkeys")
        .values({
          credential_id: credential.id,
          id: passkey.id,
          account_id: account.id,
          region_code: account.region,
          public_key: Buffer.from(credential.publicKey),
          counter: credential.counter,
          transports: credential.transports ?? [],
          rp_id: rpId,
          label,
          created_at: passkey.createdAt,
        })
        .execute();
      context.note({ type: "account", id: account.id, region: account.region }, { passkey: passkey.id });
      return passkey;
    },
  });
}

/** Removes one of the caller's own passkeys. */
export const removePasskeyHandler: CommandHandler = handle(removePasskey, {
  run: async (context, _record, { passkeyId }) => {
    const { caller } = context;
    requirePerson(caller);
    const gone = await tablesOf(context)
      .deleteFrom("identity.passkeys")
      .where("id", "=", passkeyId)
      .where("account_id", "=", caller.accountId)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) throw new AnlanError("KERNEL_NOT_FOUND");
    context.note({ type: "account", id: caller.accountId, region: caller.region }, { passkey: passkeyId });
    return { removed: true };
  },
});

/** Gives a challenge to whoever wants to sign in with a passkey; who it is, the passkey says. */
export function beginPasskeySignInHandler(ports: IdentityPorts): CommandHandler {
  return handle(beginPasskeySignIn, {
    run: async (context) => {
      const options = await generateAuthenticationOptions({
        rpID: partyOf(context.caller).rpId,
        userVerification: "required",
      });
      const content = { challenge: options.challenge };
      const step = { kind: "passkey-sign-in", accountId: null, content, now: context.now } as const;
      return { stepId: await beginStep(tablesOf(context), ports.sealer, step), options: { ...options } };
    },
  });
}

async function findPasskey(db: Db, credentialId: string) {
  const row = await db
    .selectFrom("identity.passkeys as p")
    .innerJoin("identity.accounts as a", "a.id", "p.account_id")
    .select(["p.credential_id as credentialId", "p.public_key as publicKey", "p.counter", "p.rp_id as rpId"])
    .select(["a.id", "a.region_code as region", "a.kind", "a.state", "a.must_change_password as mustChangePassword"])
    .where("p.credential_id", "=", credentialId)
    .forUpdate("p")
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, kind: row.kind as AccountKind };
}

async function verifiedSignIn(
  context: CommandContext,
  challenge: string,
  reply: AuthenticationResponseJSON,
  kind: AccountKind,
) {
  const db = tablesOf(context);
  const passkey = await findPasskey(db, reply.id);
  if (passkey === undefined || passkey.kind !== kind) throw new AnlanError("IDENTITY_PASSKEY_REFUSED");
  const verified = await verifyAuthenticationResponse({
    response: reply,
    expectedChallenge: challenge,
    expectedOrigin: partyOf(context.caller).origin,
    expectedRPID: passkey.rpId,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
    },
    requireUserVerification: true,
  }).catch(() => undefined);
  if (verified?.verified !== true) throw new AnlanError("IDENTITY_PASSKEY_REFUSED");
  if (passkey.state === "disabled") throw new AnlanError("IDENTITY_ACCOUNT_DISABLED");
  await db
    .updateTable("identity.passkeys")
    .set({ counter: verified.authenticationInfo.newCounter, last_used_at: context.now.toISOString() })
    .where("credential_id", "=", passkey.credentialId)
    .execute();
  return passkey;
}

/** Signs in with a passkey; it is two factors in one: the device and its lock. */
export function passkeySignInHandler(ports: IdentityPorts): CommandHandler {
  return handle(passkeySignIn, {
    run: async (context, _record, { stepId, kind, reply }): Promise<SignInReply> => {
      const db = tablesOf(context);
      const take = { id: stepId, kind: "passkey-sign-in", accountId: null, now: context.now } as const;
      const step = await takeStep(db, ports.sealer, take);
      if (step === undefined) throw new AnlanError("IDENTITY_STEP_EXPIRED");
      await unsafeLookEverywhere(db);
      const response = reply as unknown as AuthenticationResponseJSON;
      const account = await verifiedSignIn(context, step["challenge"] ?? "", response, kind);
      const session = await startSession(context, ports, account, "passkey");
      return { accountId: account.id, mustChangePassword: account.mustChangePassword, ...session };
    },
    afterReply: ({ request, reply, data: { token, expiresAt } }) => {
      if (token !== undefined) setSessionCookie(request, reply, ports.origin, { token, expiresAt });
    },
    hideFromReply: ({ token: _token, ...rest }) => rest,
  });
}
