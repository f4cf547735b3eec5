// Apart from the schemas, so that a phone can make ids without loading them.

/** Makes ids. Injected, so that tests repeat. */
export type NewId = () => string;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const hexOf = (byte: number | undefined): string => HEX[(byte ?? 0) & 0xff] ?? "";

/** UUIDv7 (RFC 9562) from a time in milliseconds and ten random bytes. */
export function uuidv7(milliseconds: number, random: Uint8Array): string {
  let time = "";
  let rest = milliseconds;
  for (let index = 5; index >= 0; index -= 1) {
    time = hexOf(rest % 256) + time;
    rest = Math.floor(rest / 256);
  }
  const [a, b, c, d, ...last] = random.subarray(0, 10);
  const version = hexOf(0x70 | ((a ?? 0) & 0x0f)) + hexOf(b);
  const variant = hexOf(0x80 | ((c ?? 0) & 0x3f)) + hexOf(d);
  let end = "";
  for (let index = 0; index < 6; index += 1) end += hexOf(last[index]);
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${end}`;
}
