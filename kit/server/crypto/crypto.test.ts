import { randomUUID } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import {
  CRYPTO_PROFILES,
  checkProfile,
  createSealer,
  hash,
  hashAlgorithmOf,
  KeyRingError,
  openKeyRing,
  phoneTraces,
  rotateKeyRing,
  SealError,
  temporaryKeyRing,
  tracesOfPhone,
} from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "anlan-keys-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const newPath = (): string => join(folder, randomUUID(), "keys.json");

describe.each(CRYPTO_PROFILES)("profile %s", (profile) => {
  const sealer = createSealer(profile, temporaryKeyRing());

  test("what is sealed opens again in its own place, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (text, context) => {
        expect(sealer.open(sealer.seal(text, context), context)).toBe(text.toWellFormed());
      }),
    );
  });

  test("a sealed text does not open in another place", () => {
    const sealed = sealer.seal("13800000000", "phone:1");
    expect(() => sealer.open(sealed, "phone:2")).toThrow(SealError);
  });

  test("the same text is sealed differently each time and does not show", () => {
    expect(sealer.seal("13800000000", "p")).not.toBe(sealer.seal("13800000000", "p"));
    expect(sealer.seal("13800000000", "p")).not.toContain("13800000000");
  });

  test("no change of a sealed text goes unnoticed", () => {
    const sealed = sealer.seal("秘密", "p");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: sealed.length - 1 }), fc.constantFrom(..."aB3.-"), (at, letter) => {
        const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
        // The last characters of a base64 part may differ in bits that carry nothing.
        const bytes = (text: string) => text.split(".").map((part) => Buffer.from(part, "base64url").toString("hex"));
        fc.pre(bytes(changed).join() !== bytes(sealed).join());
        expect(() => sealer.open(changed, "p")).toThrow(SealError);
      }),
    );
  });

  test("a text without its parts is refused in words", () => {
    for (const text of ["", "1", "1.a.k1", "2.a.k1.a.a.a", "1.x.k1.a.a.a", "1.a.k1.a.a", "1.s.k1.a.a.a"]) {
      expect(() => sealer.open(text, "p")).toThrow(SealError);
    }
  });
});

test("a text is found by its mark, by all keys there ever were, and by no other purpose", () => {
  const path = newPath();
  const before = createSealer("international", openKeyRing(path));
  const kept = before.trace("13800138000", "telephone");
  rotateKeyRing(path);
  const after = createSealer("international", openKeyRing(path));
  expect(after.traces("13800138000", "telephone")).toEqual([kept, after.trace("13800138000", "telephone")]);
  expect(after.traces("13800138000", "other")).not.toContain(kept);
  expect(after.traces("13800138001", "telephone")).not.toContain(kept);
  expect(kept).not.toContain("13800138000");
  const stranger = createSealer("international", temporaryKeyRing());
  expect(stranger.traces("13800138000", "telephone")).not.toContain(kept);
});

test("a telephone number is found as people write it, a fixed line without its area code too", () => {
  const sealer = createSealer("national", temporaryKeyRing());
  const kept = phoneTraces(sealer, ["0757-8681 2345", "+86 138 0013 8000", null, "无"]);
  expect(kept).toHaveLength(3);
  for (const text of ["075786812345", "8681-2345", "13800138000"]) {
    expect(kept).toContain(tracesOfPhone(sealer, text)[0]);
  }
  expect(tracesOfPhone(sealer, "南海")).toEqual([]);
});

test("either profile reads what the other wrote, and says that it is not current", () => {
  const ring = temporaryKeyRing();
  const [international, national] = [createSealer("international", ring), createSealer("national", ring)];
  const sealed = national.seal("安澜", "p");
  expect(international.open(sealed, "p")).toBe("安澜");
  expect([national.isCurrent(sealed), international.isCurrent(sealed)]).toEqual([true, false]);
});

test("after a rotation old texts stay readable and new ones use the new key", () => {
  const path = newPath();
  const before = createSealer("national", openKeyRing(path));
  const old = before.seal("旧", "p");
  rotateKeyRing(path);
  const after = createSealer("national", openKeyRing(path));
  expect(after.open(old, "p")).toBe("旧");
  expect(after.isCurrent(old)).toBe(false);
});

test("a program that runs goes on with the new key as soon as there is one, and survives a file that is gone", () => {
  const path = newPath();
  const running = createSealer("international", openKeyRing(path));
  const old = running.seal("旧", "p");
  rotateKeyRing(path);
  const sealed = createSealer("international", openKeyRing(path)).seal("新", "p");
  expect(running.open(sealed, "p")).toBe("新");
  expect([running.isCurrent(old), running.isCurrent(running.seal("又", "p"))]).toEqual([false, true]);
  rmSync(path);
  expect([running.open(old, "p"), running.open(running.seal("还", "p"), "p")]).toEqual(["旧", "还"]);
  const stranger = createSealer("international", temporaryKeyRing());
  expect(() => running.open(stranger.seal("外", "p").replace(".k1.", ".k9."), "p")).toThrow(
    "key k9 is not in the key file",
  );
});

test("the key file is made once, and only its owner may read it", () => {
  const path = newPath();
  openKeyRing(path);
  const content = readFileSync(path, "utf8");
  chmodSync(path, 0o644);
  openKeyRing(path);
  expect(readFileSync(path, "utf8")).toBe(content);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(path, ".."))).toEqual(["keys.json"]);
});

test("a damaged key file is refused without being replaced", () => {
  const path = newPath();
  openKeyRing(path);
  for (const content of ["{", "{}", '{"version":1,"current":"k2","keys":{}}']) {
    writeFileSync(path, content);
    expect(() => openKeyRing(path)).toThrow(KeyRingError);
    expect(readFileSync(path, "utf8")).toBe(content);
  }
  expect(() => rotateKeyRing(newPath())).toThrow("ENOENT");
});

test("a key file that cannot be made says why", () => {
  const path = join(folder, "file");
  writeFileSync(path, "");
  expect(() => openKeyRing(join(path, "keys.json"))).toThrow(/EEXIST|ENOTDIR/);
});

test("a link that leads nowhere in place of the key file is refused in words", () => {
  const folderOnly = newPath();
  mkdirSync(join(folderOnly, ".."), { recursive: true });
  // Nothing at the path for existsSync, something for the link: a link that leads nowhere.
  symlinkSync(join(folder, "nowhere", "keys.json"), folderOnly);
  expect(() => openKeyRing(folderOnly)).toThrow(KeyRingError);
});

test("SHA-256 and SM3 give the published values of abc", () => {
  expect(hash(hashAlgorithmOf("international"), "abc")).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  expect(hash(hashAlgorithmOf("national"), "abc")).toBe(
    "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
  );
});

test("a Node without the national algorithms is refused in plain words", () => {
  expect(() => checkProfile("national", ["aes-256-gcm"], ["sha256"])).toThrow("sm4-cbc and sm3");
  expect(() => checkProfile("international", ["aes-256-gcm"], ["sha256"])).not.toThrow();
});
