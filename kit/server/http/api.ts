import { PassThrough } from "node:stream";
import { AnlanError, addressOf, type Caller, type Language } from "@anlan/kernel";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { CommandHandler } from "../command.ts";
import { checkCaller, runCommand } from "../command-runner.ts";
import { exportList } from "../export-list.ts";
import type { Authenticate, ServerModule } from "../module.ts";
import type { ListHandler, QueryHandler } from "../query.ts";
import { runList, runQuery, settleList } from "../query-runner.ts";
import type { Runtime } from "../runtime.ts";

const KEY = /^[\w-]{8,100}$/;

function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" && value !== "" ? value : null;
}

// A browser sends a custom header to another origin only after asking, and we never allow it: forged posts stop here.
function checkOrigin(request: FastifyRequest, caller: Caller): void {
  if (caller.kind === "person" && headerOf(request, "x-anlan-client") === null)
    throw new AnlanError("KERNEL_CROSS_SITE");
}

/**
 * A phone names the account for which it kept something. Browsers send whatever session they have: what one person left
 * unsent must not be done in the name of the next.
 */
function boundToAccount(authenticate: Authenticate): Authenticate {
  return async (request) => {
    const caller = await authenticate(request);
    const meant = headerOf(request, "x-anlan-account");
    if (meant !== null && caller.kind !== "anonymous" && caller.accountId !== meant)
      throw new AnlanError("KERNEL_OTHER_ACCOUNT");
    return caller;
  };
}

function addCommand(app: FastifyInstance, runtime: Runtime, authenticate: Authenticate, handler: CommandHandler): void {
  app.post(addressOf(handler.spec), async (request, reply) => {
    const caller = await authenticate(request);
    checkOrigin(request, caller);
    const key = headerOf(request, "idempotency-key");
    if (key !== null && !KEY.test(key)) throw new AnlanError("KERNEL_BAD_REQUEST");
    const deviceTime = headerOf(request, "x-device-time")?.slice(0, 40) ?? null;
    const submission = { caller, input: request.body, key, correlation: request.id, deviceTime };
    const data = await runCommand(runtime, handler, submission);
    await handler.afterReply?.({ request, reply, data });
    return { data: handler.hideFromReply === undefined ? data : handler.hideFromReply(data) };
  });
}

function addQuery(app: FastifyInstance, runtime: Runtime, authenticate: Authenticate, handler: QueryHandler): void {
  app.get(addressOf(handler.spec), async (request) => ({
    data: await runQuery(runtime, handler, await authenticate(request), request.query),
  }));
}

async function sendExport(
  runtime: Runtime,
  handler: ListHandler,
  caller: Caller,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  checkCaller(handler.spec, caller);
  const { lang, ...input } = request.query as Record<string, unknown>;
  const language: Language = lang === "en" ? "en" : "zh";
  // Asked once before anything is sent, so that a wrong filter is answered with its error and not with half a file.
  const list = await settleList(runtime, handler, caller, input);
  await runList(runtime, list, caller, { ...input, limit: 1 });
  const out = new PassThrough();
  // A list of many kinds is called by the one that was asked for.
  const name = encodeURIComponent(`${list.spec.label[language]}.xlsx`);
  void reply
    .header("content-type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    .header("content-disposition", `attachment; filename*=UTF-8''${name}`)
    .send(out);
  await exportList(runtime, list, caller, input, language, out).catch((error: Error) => out.destroy(error));
  return reply;
}

function addList(app: FastifyInstance, runtime: Runtime, authenticate: Authenticate, handler: ListHandler): void {
  const address = addressOf(handler.spec);
  app.get(address, async (request) => ({
    data: await runList(runtime, handler, await authenticate(request), request.query),
  }));
  app.get(`${address}.xlsx`, async (request, reply) =>
    sendExport(runtime, handler, await authenticate(request), request, reply),
  );
}

/** Adds the addresses of all commands, queries, lists and own routes of the modules. */
export async function addApi(
  app: FastifyInstance,
  runtime: Runtime,
  door: Authenticate,
  modules: readonly ServerModule[],
): Promise<void> {
  const authenticate = boundToAccount(door);
  for (const module of modules) {
    for (const handler of module.commands) addCommand(app, runtime, authenticate, handler);
    for (const handler of module.queries) addQuery(app, runtime, authenticate, handler);
    for (const handler of module.lists) addList(app, runtime, authenticate, handler);
    await module.routes?.(app, runtime, authenticate);
  }
}
