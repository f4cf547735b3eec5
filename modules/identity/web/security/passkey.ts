import { addressOf } from "@anlan/kernel";
import type { Api } from "@anlan/web-kit";
import { type AccountKind, beginPasskeySignIn, passkeySignIn } from "../../contract/index.ts";

type Json = Record<string, unknown>;

/** True where the browser can make and use passkeys: over https, or on localhost. */
export const passkeysWork = (): boolean =>
  globalThis.isSecureContext === true && typeof globalThis.PublicKeyCredential === "function";

const toBytes = (text: unknown): Uint8Array<ArrayBuffer> => {
  const base64 = String(text).replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
};

const toText = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

const withBytes = (list: unknown): PublicKeyCredentialDescriptor[] =>
  ((list ?? []) as Json[]).map((one) => ({ ...one, type: "public-key", id: toBytes(one["id"]) }));

/** Asks the browser for a new passkey by the server's options; null when the person declined. */
export async function makePasskey(options: Json): Promise<Json | null> {
  const user = options["user"] as Json;
  const publicKey = {
    ...options,
    challenge: toBytes(options["challenge"]),
    user: { ...user, id: toBytes(user["id"]) },
    excludeCredentials: withBytes(options["excludeCredentials"]),
  } as unknown as PublicKeyCredentialCreationOptions;
  const made = (await navigator.credentials.create({ publicKey }).catch(() => null)) as PublicKeyCredential | null;
  if (made === null) return null;
  const { clientDataJSON, attestationObject, getTransports } = made.response as AuthenticatorAttestationResponse;
  return {
    ...idOf(made),
    response: {
      clientDataJSON: toText(clientDataJSON),
      attestationObject: toText(attestationObject),
      transports: getTransports?.call(made.response) ?? [],
    },
  };
}

/** Asks the browser to sign with a passkey by the server's options; null when the person declined. */
async function signWithPasskey(options: Json): Promise<Json | null> {
  const publicKey = {
    ...options,
    challenge: toBytes(options["challenge"]),
    allowCredentials: withBytes(options["allowCredentials"]),
  } as unknown as PublicKeyCredentialRequestOptions;
  const found = (await navigator.credentials.get({ publicKey }).catch(() => null)) as PublicKeyCredential | null;
  if (found === null) return null;
  const { clientDataJSON, authenticatorData, signature, userHandle } = found.response as AuthenticatorAssertionResponse;
  return {
    ...idOf(found),
    response: {
      clientDataJSON: toText(clientDataJSON),
      authenticatorData: toText(authenticatorData),
      signature: toText(signature),
      ...(userHandle === null ? {} : { userHandle: toText(userHandle) }),
    },
  };
}

const idOf = (credential: PublicKeyCredential): Json => ({
  id: credential.id,
  rawId: toText(credential.rawId),
  type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults(),
});

/** Signs in with a passkey: false when the person declined. Rejects with ApiError. For the sign-in page. */
export async function signInWithPasskey(api: Api, kind: AccountKind = "official"): Promise<boolean> {
  const begun = (await api.post(addressOf(beginPasskeySignIn), {})) as { stepId: string; options: Json };
  const reply = await signWithPasskey(begun.options);
  if (reply === null) return false;
  await api.post(addressOf(passkeySignIn), { stepId: begun.stepId, kind, reply });
  return true;
}
