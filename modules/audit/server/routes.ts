import { PassThrough } from "node:stream";
import { AnlanError } from "@anlan/kernel";
import { type Authenticate, checkCaller, logRead, type Runtime } from "@anlan/server-kit";
import type { FastifyInstance } from "fastify";
import { exportRoute, publicKeyRoute, verifierRoute } from "../contract/index.ts";
import { coversCounty, touchesCounty, usualCounty } from "../domain/county-choice.ts";
import { exportLog } from "./export-log.ts";
import type { AuditPorts } from "./ports.ts";
import { findLogState } from "./read-chain.ts";

const PERMISSION = exportRoute.permission;

function countyAsked(query: unknown): string | null {
  const county = (query as Record<string, unknown>)["county"];
  if (county === undefined) return null;
  if (typeof county === "string" && /^\d{6}$/.test(county)) return county;
  throw new AnlanError("KERNEL_BAD_REQUEST");
}

/** Export of a county, the public key, and the verifier that an outsider runs on both. */
export function auditRoutes(ports: AuditPorts) {
  return (app: FastifyInstance, runtime: Runtime, authenticate: Authenticate): void => {
    app.get(exportRoute.address, async (request, reply) => {
      const caller = await authenticate(request);
      checkCaller({ permission: PERMISSION }, caller);
      const county = countyAsked(request.query) ?? usualCounty(caller, PERMISSION);
      if (!touchesCounty(caller, PERMISSION, county)) throw new AnlanError("AUDIT_OTHER_COUNTY", { county });
      if (!coversCounty(caller, PERMISSION, county)) throw new AnlanError("AUDIT_WHOLE_COUNTY");
      const state = await findLogState(runtime.pool, county);
      const key = ports.key();
      if (state !== undefined && state.publicKey !== key.publicKey) throw new AnlanError("AUDIT_KEY_DIFFERS");
      const now = runtime.clock.now();
      const subject = { action: exportRoute.name, type: "log", id: county, region: caller.region };
      await logRead({ caller, now, runtime }, { ...subject, details: { count: state?.chains[0]?.count ?? 0 } });
      const out = new PassThrough();
      const day = now.toISOString().slice(0, 10);
      void reply
        .type("application/x-ndjson; charset=utf-8")
        .header("content-disposition", `attachment; filename="anlan-log-${county}-${day}.ndjson"`)
        .send(out);
      // Half a file has no signed end, so whoever verifies it sees that it is half a file.
      await exportLog(runtime.pool, out, { county, key, now }).then(
        () => out.end(),
        (error: Error) => out.destroy(error),
      );
      return reply;
    });
    app.get(publicKeyRoute.address, async (_request, reply) =>
      reply
        .type("application/x-pem-file")
        .header("content-disposition", 'attachment; filename="anlan-log-public-key.pem"')
        .send(ports.key().publicPem),
    );
    app.get(verifierRoute.address, async (_request, reply) =>
      reply
        .type("text/plain; charset=utf-8")
        .header("content-disposition", 'attachment; filename="verify-log.mjs"')
        .send(await ports.verifier()),
    );
  };
}
