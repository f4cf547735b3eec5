import type { Caller } from "@anlan/kernel";
import type { FastifyRequest } from "fastify";

/** By which door a request came; the authenticator writes it beside the caller. */
export interface Door {
  /** Scheme and host as the browser sees them: "https://anlan.example". */
  readonly origin: string;
  readonly address: string;
  readonly userAgent: string;
}

interface CallerAtDoor extends Caller {
  readonly door: Door;
}

const INSIDE: Door = { origin: "http://localhost", address: "", userAgent: "" };
const LONGEST = 300;

/** What a request says about where it came from. `origin` overrides the host that the request names. */
export function doorOfRequest(request: FastifyRequest, origin: string | null): Door {
  const agent = request.headers["user-agent"] ?? "";
  return {
    origin: origin === null ? `${request.protocol}://${request.host}` : new URL(origin).origin,
    address: request.ip,
    userAgent: agent.slice(0, LONGEST),
  };
}

/** The same caller with his door. */
export const atDoor = (caller: Caller, door: Door): Caller => ({ ...caller, door }) as CallerAtDoor;

/** The door of a caller; work that no request started has none. */
export function doorOf(caller: Caller): Door {
  return (caller as Partial<CallerAtDoor>).door ?? INSIDE;
}
