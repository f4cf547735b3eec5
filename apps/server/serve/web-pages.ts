import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

/** Folders of what is built for browsers. */
export interface PageFolders {
  readonly desk: string;
  /** The phone app. */
  readonly field: string;
}

interface BuiltPage {
  readonly folder: string;
  /** Where it is served: "/" or "/field/". */
  readonly prefix: string;
  readonly name: string;
}

/** Serves what was built into a folder: hashed files for a year, the page itself never from a cache, unknown paths give the page. */
async function addPage(app: FastifyInstance, { folder, prefix, name }: BuiltPage): Promise<void> {
  const index = join(folder, "index.html");
  if (!existsSync(index)) {
    app.log.warn(`the ${name} is not built (npm run build); it is not served`);
    return;
  }
  const page = readFileSync(index);
  const sendPage = (reply: FastifyReply) =>
    reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(page);
  await app.register(fastifyStatic, {
    root: folder,
    prefix,
    index: false,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    decorateReply: prefix === "/",
    setHeaders: (reply, path) => {
      const hashed = path.includes("/assets/");
      reply.setHeader("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.get(prefix, async (_request, reply) => sendPage(reply));
  app.get(`${prefix}*`, async (request, reply) => {
    const path = request.url.split("?")[0] ?? "";
    // A missing file is missing; only addresses of pages lead to the page.
    if (path.startsWith("/api/") || /\.\w{1,8}$/.test(path)) return reply.callNotFound();
    return sendPage(reply);
  });
}

/** Serves the built desk, and the phone app under /field/. */
export async function addWebPages(app: FastifyInstance, { desk, field }: PageFolders): Promise<void> {
  await addPage(app, { folder: desk, prefix: "/", name: "desk" });
  await addPage(app, { folder: field, prefix: "/field/", name: "phone app" });
  app.get("/field", async (_request, reply) => reply.redirect("/field/"));
}
