import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { knowsPasskeys, makePasskey, takePasskey } from "./passkeys.ts";

const bytes = (...values: number[]) => new Uint8Array(values).buffer;
const credential = (response: object) => ({
  id: "-_8",
  type: "public-key",
  authenticatorAttachment: null,
  getClientExtensionResults: () => ({}),
  response,
});
const get = vi.fn();
const create = vi.fn();

beforeEach(() => {
  vi.stubGlobal("PublicKeyCredential", class {});
  vi.stubGlobal("navigator", { credentials: { get, create } });
});
afterEach(() => vi.unstubAllGlobals());

test("the browser gets bytes and the server gets base64url text back", async () => {
  get.mockResolvedValueOnce(
    credential({
      clientDataJSON: bytes(1),
      authenticatorData: bytes(251, 255),
      signature: bytes(2),
      userHandle: null,
    }),
  );
  const reply = await takePasskey({ challenge: "-_8", allowCredentials: [{ id: "AQ", type: "public-key" }] });
  const [asked] = get.mock.calls[0] as [
    { publicKey: { challenge: Uint8Array; allowCredentials: { id: Uint8Array }[] } },
  ];
  expect([...asked.publicKey.challenge]).toEqual([251, 255]);
  expect(asked.publicKey.allowCredentials.map(({ id }) => [...id])).toEqual([[1]]);
  expect(reply).toMatchObject({
    id: "-_8",
    rawId: "-_8",
    response: { authenticatorData: "-_8", clientDataJSON: "AQ" },
  });
});

test("a new passkey carries its attestation and how it can be reached", async () => {
  create.mockResolvedValueOnce(
    credential({ clientDataJSON: bytes(1), attestationObject: bytes(3), getTransports: () => ["internal"] }),
  );
  const reply = await makePasskey({ challenge: "AQ", user: { id: "AQ", name: "a", displayName: "A" } });
  expect(reply).toMatchObject({ response: { attestationObject: "Aw", transports: ["internal"] } });
});

test("who turns the device's question down gets no error", async () => {
  get.mockRejectedValueOnce(new DOMException("no", "NotAllowedError"));
  expect(await takePasskey({ challenge: "AQ" })).toBeNull();
});

test("other faults of the device are not hidden", async () => {
  get.mockRejectedValueOnce(new DOMException("wrong origin", "SecurityError"));
  await expect(takePasskey({ challenge: "AQ" })).rejects.toThrow("wrong origin");
});

test("without https there are no passkeys", () => {
  expect(knowsPasskeys()).toBe(true);
  vi.stubGlobal("PublicKeyCredential", undefined);
  expect(knowsPasskeys()).toBe(false);
});
