// Limits of the law run by the server's clock: a computer that is an hour behind would show time that is no longer left.

/** Differences below this are the way and the rounding, not the clock. */
const NOISE_MS = 2_000;

let offset = 0;

/** Now by the server's clock, as far as a reply has told; before any reply by the computer's own. Milliseconds. */
export const serverNow = (): number => Date.now() + offset;

/**
 * Hears the `Date` of a reply (whole seconds) that was asked for at `askedAt` by the computer's clock. Only replies that
 * come from the server itself tell the time: what a cache gives was written earlier.
 */
export function hearServer(headers: Headers, askedAt: number): void {
  const server = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(server) || !(headers.get("cache-control") ?? "").includes("no-store")) return;
  const here = Date.now();
  // Half of the way back, half of the second that the header leaves out.
  const found = server + 500 - (askedAt + here) / 2;
  offset = Math.abs(found) < NOISE_MS + (here - askedAt) ? 0 : Math.round(found);
}
