import type { ErrorCatalogue } from "@anlan/kernel";
import { type Authenticate, addApi, type Runtime, type ServerModule } from "@anlan/server-kit";
import type { FastifyInstance } from "fastify";
import { openApiOf, systemRoutes } from "./openapi.ts";

export interface ApiOptions {
  readonly runtime: Runtime;
  readonly authenticate: Authenticate;
  readonly modules: readonly ServerModule[];
  readonly catalogue: ErrorCatalogue;
  readonly version: string;
}

/** Everything under /api/v1: the modules' own addresses, and what describes them. */
export async function addApiRoutes(app: FastifyInstance, options: ApiOptions): Promise<void> {
  const { runtime, authenticate, modules, catalogue, version } = options;
  await addApi(app, runtime, authenticate, modules);
  const [openApi, errors] = systemRoutes;
  // Few ask for it, and it takes half a second to make.
  let document: ReturnType<typeof openApiOf> | undefined;
  app.get(openApi.address, async () => {
    document ??= openApiOf(modules, catalogue, version);
    return document;
  });
  app.get(errors.address, async () => catalogue);
}
