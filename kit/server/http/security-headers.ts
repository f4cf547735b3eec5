import helmet, { type FastifyHelmetOptions } from "@fastify/helmet";
import Fastify from "fastify";

const OWN = new Set(["content-type", "content-length", "date", "connection", "keep-alive"]);

/**
 * The headers that helmet sets under these options. It works them out anew for every request, which costs more than
 * many a query; ours are the same for all, so it is asked once.
 */
export async function securityHeaders(options: FastifyHelmetOptions): Promise<Readonly<Record<string, string>>> {
  const probe = Fastify();
  await probe.register(helmet, options);
  probe.get("/", async () => "");
  const { headers } = await probe.inject("/");
  await probe.close();
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (OWN.has(name) ? [] : [[name, String(value)]])),
  );
}
