import { AnlanError } from "@anlan/kernel";
import { type Authenticate, inScope, type Runtime, runCommand, unsafeEverywhere } from "@anlan/server-kit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { SignInReply, ssoCallbackRoute, ssoStartRoute } from "../contract/index.ts";
import { returnPath } from "../domain/return-path.ts";
import { nobody } from "./authenticator.ts";
import { setSessionCookie } from "./cookie.ts";
import { atDoor, doorOfRequest } from "./door.ts";
import { OidcProvider } from "./oidc-client.ts";
import { beginStep, takeStep } from "./pending-steps.ts";
import type { IdentityPorts } from "./ports.ts";
import { ssoSignInHandler } from "./sso-sign-in.ts";
import type { Db } from "./tables.ts";

/** Ties the answer to the browser that asked: without it somebody could sign another person in as himself. */
const STEP_COOKIE = "anlan_sso";

interface Wiring {
  readonly runtime: Runtime;
  readonly ports: IdentityPorts;
  readonly provider: OidcProvider | null;
  readonly authenticate: Authenticate;
}

const cookieFlags = (request: FastifyRequest, origin: string | null) =>
  ({
    path: "/api/v1/identity/oidc",
    httpOnly: true,
    sameSite: "lax",
    secure: request.protocol === "https" || origin?.startsWith("https://") === true,
  }) as const;

const asDb = <T>(runtime: Runtime, work: (db: Db) => Promise<T>): Promise<T> =>
  inScope(runtime.pool, unsafeEverywhere, "write", (db) => work(db as Db));

async function start({ runtime, ports, provider }: Wiring, request: FastifyRequest, reply: FastifyReply) {
  if (provider === null) throw new AnlanError("IDENTITY_SSO_OFF");
  const { origin } = doorOfRequest(request, ports.origin);
  const { address, step } = await provider.begin(`${origin}${ssoCallbackRoute.address}`);
  const to = returnPath((request.query as { to?: unknown }).to);
  const now = runtime.clock.now();
  const id = await asDb(runtime, (db) =>
    beginStep(db, ports.sealer, { kind: "sso", accountId: null, content: { ...step, to }, now }),
  );
  return reply.setCookie(STEP_COOKIE, id, cookieFlags(request, ports.origin)).redirect(address.href, 303);
}

async function finish(wiring: Wiring, request: FastifyRequest, reply: FastifyReply): Promise<string> {
  const { runtime, ports, provider, authenticate } = wiring;
  if (provider === null) throw new AnlanError("IDENTITY_SSO_OFF");
  const now = runtime.clock.now();
  const id = request.cookies[STEP_COOKIE] ?? "";
  const step = await asDb(runtime, (db) => takeStep(db, ports.sealer, { id, kind: "sso", accountId: null, now }));
  if (step === undefined) throw new AnlanError("IDENTITY_STEP_EXPIRED");
  const { state = "", nonce = "", verifier = "", to } = step;
  const door = doorOfRequest(request, ports.origin);
  const person = await provider.finish(new URL(request.url, door.origin), { state, nonce, verifier });
  // A session that still stands is ended by the new one; one that does not is nobody.
  const caller = await authenticate(request).catch(() => atDoor(nobody, door));
  const submission = { caller, input: { ...person }, key: null, correlation: request.id, deviceTime: null };
  const { token = "", expiresAt } = SignInReply.parse(await runCommand(runtime, ssoSignInHandler(ports), submission));
  setSessionCookie(request, reply, ports.origin, { token, expiresAt });
  return returnPath(to);
}

/** The two addresses of single sign-on: out to the provider, and back. People see pages, never JSON. */
export function addOidcRoutes(
  app: FastifyInstance,
  runtime: Runtime,
  authenticate: Authenticate,
  ports: IdentityPorts,
): void {
  const provider = ports.oidc === null ? null : new OidcProvider(ports.oidc);
  const wiring: Wiring = { runtime, ports, provider, authenticate };
  // The sign-in page says the code in words.
  const sayOnPage = (reply: FastifyReply) => (error: unknown) => {
    if (!(error instanceof AnlanError)) throw error;
    return reply.redirect(`/?problem=${error.code}`, 303);
  };
  app.get(ssoStartRoute.address, (request, reply) => start(wiring, request, reply).catch(sayOnPage(reply)));
  app.get(ssoCallbackRoute.address, async (request, reply) => {
    reply.clearCookie(STEP_COOKIE, cookieFlags(request, ports.origin));
    return finish(wiring, request, reply)
      .then((to) => reply.redirect(to, 303))
      .catch(sayOnPage(reply));
  });
}
