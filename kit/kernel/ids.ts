import { z } from "zod";

/** Declares a branded UUID schema; the schema and its type share one name at the call site. */
export function defineId<const Name extends string>(name: Name) {
  return z
    .uuid()
    .brand<Name>()
    .meta({ title: name, description: `Identifier (UUIDv7) of a ${name.replace(/Id$/, "")}` });
}

/** Makes ids. Injected, so that tests repeat. */
export type NewId = () => string;

/** UUIDv7 (RFC 9562) from a time in milliseconds and ten random bytes. */
export function uuidv7(milliseconds: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  let rest = milliseconds;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
