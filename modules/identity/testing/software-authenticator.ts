import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

// Just enough CBOR (RFC 8949) for an attestation of format "none": unsigned and negative integers, bytes, text, maps.
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}
type Cbor = number | string | Buffer | Map<number | string, Cbor>;
function cbor(value: Cbor): Buffer {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...value].flatMap(([key, content]) => [cbor(key), cbor(content)]);
  return Buffer.concat([head(5, value.size), ...pairs]);
}

const sha256 = (content: string | Buffer): Buffer => createHash("sha256").update(content).digest();
const base64 = (content: Buffer | string): string => Buffer.from(content).toString("base64url");

const PRESENT_AND_VERIFIED = 0x05;
const WITH_CREDENTIAL = 0x40;

/** A passkey in software, for tests: ES256, format "none", as WebAuthn level 2 describes them. */
export class SoftwareAuthenticator {
  readonly credentialId = randomBytes(16);
  readonly #origin: string;
  readonly #key: KeyObject;
  readonly #cose: Buffer;
  counter = 0;

  constructor(origin: string) {
    this.#origin = origin;
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.#key = privateKey;
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    const cose = new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, "base64url")],
      [-3, Buffer.from(y, "base64url")],
    ]);
    this.#cose = cbor(cose);
  }

  #authData(flags: number, tail: Buffer): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(new URL(this.#origin).hostname), Buffer.from([flags]), counter, tail]);
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false }));
  }

  /** Answers navigator.credentials.create. */
  register(challenge: string): Record<string, unknown> & { id: string; rawId: string; type: "public-key" } {
    const length = Buffer.from([0, this.credentialId.length]);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.credentialId, this.#cose]);
    const attestation = new Map<string, Cbor>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", this.#authData(PRESENT_AND_VERIFIED | WITH_CREDENTIAL, credential)],
    ]);
    const response = {
      clientDataJSON: base64(this.#clientData("webauthn.create", challenge)),
      attestationObject: base64(cbor(attestation)),
      transports: ["internal"],
    };
    return this.#reply(response);
  }

  /** Answers navigator.credentials.get. */
  signIn(challenge: string): Record<string, unknown> & { id: string; rawId: string; type: "public-key" } {
    this.counter += 1;
    const authenticatorData = this.#authData(PRESENT_AND_VERIFIED, Buffer.alloc(0));
    const clientData = this.#clientData("webauthn.get", challenge);
    const signature = sign("sha256", Buffer.concat([authenticatorData, sha256(clientData)]), this.#key);
    return this.#reply({
      clientDataJSON: base64(clientData),
      authenticatorData: base64(authenticatorData),
      signature: base64(signature),
    });
  }

  #reply(response: Record<string, unknown>) {
    const id = base64(this.credentialId);
    return { id, rawId: id, type: "public-key" as const, response, clientExtensionResults: {} };
  }
}
