import type { FastifyReply, FastifyRequest } from "fastify";

/** Holds the session's token; scripts cannot read it. */
export const SESSION_COOKIE = "anlan_session";

const optionsFor = (request: FastifyRequest, origin: string | null) =>
  ({
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: request.protocol === "https" || origin?.startsWith("https://") === true,
  }) as const;

/** Hands the session to the browser until its latest end (ISO moment). */
export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  origin: string | null,
  session: { token: string; expiresAt: string },
): void {
  void reply.setCookie(SESSION_COOKIE, session.token, {
    ...optionsFor(request, origin),
    expires: new Date(session.expiresAt),
  });
}

/** Takes the session from the browser. */
export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply, origin: string | null): void {
  void reply.clearCookie(SESSION_COOKIE, optionsFor(request, origin));
}
