import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

/** Serves the built desk: hashed files for a year, the page itself never from a cache, unknown paths give the page. */
export async function addWebPages(app: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, "index.html");
  if (!existsSync(index)) {
    app.log.warn("the desk is not built (npm run build); only the API is served");
    return;
  }
  const page = readFileSync(index);
  const sendPage = (reply: FastifyReply) =>
    reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(page);
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.includes("/assets/");
      reply.setHeader("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.get("/", async (_request, reply) => sendPage(reply));
  app.get("/*", async (request, reply) => {
    const path = request.url.split("?")[0] ?? "";
    // A missing file is missing; only addresses of pages lead to the page.
    if (path.startsWith("/api/") || /\.\w{1,8}$/.test(path)) return reply.callNotFound();
    return sendPage(reply);
  });
}
