import { randomUUID } from "node:crypto";
import { AnlanError } from "@anlan/kernel";
import cookie from "@fastify/cookie";
import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { Runtime } from "../runtime.ts";
import { type ErrorWords, replyError } from "./reply-error.ts";
import { securityHeaders } from "./security-headers.ts";

export interface AppOptions extends ErrorWords {
  readonly runtime: Runtime;
  /** True behind a proxy that sets X-Forwarded-For and X-Forwarded-Proto. */
  readonly trustProxy: boolean;
  /** Requests per minute and address. */
  readonly requestsPerMinute: number;
  /** Origins of base maps that the page may fetch from: "https://t0.example.cn"; none when absent. */
  readonly outsideOrigins?: readonly string[];
}

/** The HTTP server without its routes: security headers, limits, correlation ids, one error handler. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { runtime, trustProxy, requestsPerMinute, outsideOrigins = [] } = options;
  const answer = replyError(options);
  const app = Fastify({
    // pino's own type and fastify's differ only in generics
    loggerInstance: runtime.log as unknown as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy,
    // A body that takes longer than this never ends; without a limit a few such senders hold every place for uploads.
    requestTimeout: 300_000,
    bodyLimit: 1_048_576,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded never reaches the error handler.
    frameworkErrors: (error, request, reply) => answer(error, request, reply),
  });
  app.setErrorHandler(answer);
  app.setNotFoundHandler((request, reply) => answer(new AnlanError("KERNEL_NOT_FOUND"), request, reply));
  app.addHook("onSend", (request, reply, _payload, done) => {
    reply.header("x-correlation-id", request.id);
    // A route that may be kept for a moment (a tile of the map) says so itself.
    if (request.url.startsWith("/api/") && !reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
    done();
  });
  await app.register(cookie);
  const headers = await securityHeaders({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        // antd writes its rules into style elements; scripts stay closed
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:", ...outsideOrigins],
        "font-src": ["'self'"],
        "connect-src": ["'self'", ...outsideOrigins],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    referrerPolicy: { policy: "same-origin" },
    hsts: trustProxy ? { maxAge: 15_552_000 } : false,
  });
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    allowList: (request) => !request.url.startsWith("/api/"),
  });
  return app;
}
