/** Options and replies of WebAuthn level 3 as JSON: bytes are base64url text. */
export type WebAuthnJson = Readonly<Record<string, unknown>>;

interface Described {
  readonly id: string;
  readonly type: "public-key";
  readonly transports?: AuthenticatorTransport[];
}

/** True where the browser knows passkeys (https or localhost only). */
export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential === "function" && navigator.credentials !== undefined;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

function textOf(buffer: ArrayBuffer | null): string | undefined {
  if (buffer === null) return undefined;
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const described = (list: unknown) =>
  ((list ?? []) as readonly Described[]).map((one) => ({ ...one, id: bytesOf(one.id) }));

function jsonOf(credential: PublicKeyCredential, response: WebAuthnJson): WebAuthnJson {
  return {
    id: credential.id,
    rawId: credential.id,
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

/** Asks the device for a passkey; null when the person turned it down. */
export async function takePasskey(options: WebAuthnJson): Promise<WebAuthnJson | null> {
  const publicKey = {
    ...options,
    challenge: bytesOf(String(options.challenge)),
    allowCredentials: described(options.allowCredentials),
  } as PublicKeyCredentialRequestOptions;
  const credential = await unlessDeclined(navigator.credentials.get({ publicKey }));
  if (credential === null) return null;
  const response = credential.response as AuthenticatorAssertionResponse;
  return jsonOf(credential, {
    clientDataJSON: textOf(response.clientDataJSON),
    authenticatorData: textOf(response.authenticatorData),
    signature: textOf(response.signature),
    userHandle: textOf(response.userHandle),
  });
}

/** Makes a passkey on the device; null when the person turned it down. */
export async function makePasskey(options: WebAuthnJson): Promise<WebAuthnJson | null> {
  const user = options.user as { id: string; name: string; displayName: string };
  const publicKey = {
    ...options,
    challenge: bytesOf(String(options.challenge)),
    user: { ...user, id: bytesOf(user.id) },
    excludeCredentials: described(options.excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions;
  const credential = await unlessDeclined(navigator.credentials.create({ publicKey }));
  if (credential === null) return null;
  const response = credential.response as AuthenticatorAttestationResponse;
  return jsonOf(credential, {
    clientDataJSON: textOf(response.clientDataJSON),
    attestationObject: textOf(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  });
}

async function unlessDeclined(asked: Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    return (await asked) as PublicKeyCredential | null;
  } catch (cause) {
    if ((cause as Error).name === "NotAllowedError" || (cause as Error).name === "AbortError") return null;
    throw cause;
  }
}
