import { createHash, timingSafeEqual } from "node:crypto";
import type { Runtime } from "@anlan/server-kit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** Any of these says that a proxy asks for somebody else. */
const FORWARDING = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"];

// The peer of the connection, whatever `trustProxy` makes of it: a proxy on this machine is a neighbour, its askers are not.
function isThisMachine(request: FastifyRequest): boolean {
  const peer = request.socket.remoteAddress ?? "";
  return LOOPBACK.has(peer) && FORWARDING.every((name) => request.headers[name] === undefined);
}

function isBearer(request: FastifyRequest, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ""), digest(`Bearer ${token}`));
}

interface HealthOptions {
  readonly runtime: Runtime;
  readonly isReady: () => boolean;
  /** Needed from other machines and behind a proxy; without it only this machine itself may read the metrics. */
  readonly metricsToken: string | undefined;
}

function addMetrics(app: FastifyInstance, { runtime, metricsToken }: HealthOptions): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const seconds = new Histogram({
    name: "anlan_http_request_seconds",
    help: "Time of HTTP requests by route and status",
    labelNames: ["method", "route", "status"] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const faults = new Counter({ name: "anlan_faults_total", help: "Replies with status 500 and above", registers });
  new Gauge({
    name: "anlan_outbox_waiting",
    help: "Events that wait for delivery",
    registers,
    async collect() {
      const { rows } = await runtime.ownerPool.query<{ n: number }>(
        "select count(*) as n from kernel.outbox where done_at is null",
      );
      this.set(rows[0]?.n ?? 0);
    },
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    seconds.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    if (reply.statusCode >= 500) faults.inc();
  });
  app.get("/metrics", async (request, reply) => {
    const allowed = metricsToken === undefined ? isThisMachine(request) : isBearer(request, metricsToken);
    if (!allowed) return reply.status(403).send("metrics: not allowed from here\n");
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** `/livez` (the process runs), `/healthz` (ready: database reached, migrated, demonstration loaded) and `/metrics`. */
export function addHealth(app: FastifyInstance, options: HealthOptions): void {
  app.get("/livez", async () => ({ status: "alive" }));
  app.get("/healthz", async (_request, reply) => {
    if (!options.isReady()) return reply.status(503).send({ status: "starting" });
    const answered = await options.runtime.pool.query("select 1").then(
      () => true,
      () => false,
    );
    return answered ? { status: "ready" } : reply.status(503).send({ status: "database unreachable" });
  });
  addMetrics(app, options);
}
