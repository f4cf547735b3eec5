import { kernelErrors, mergeErrors } from "@anlan/kernel";
import { addApi, createApp, type ServerModule } from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import type { FastifyInstance } from "fastify";
import { identityErrors } from "../contract/errors.ts";
import {
  type AccountToCreate,
  authenticator,
  createAccount,
  type IdentityPorts,
  identityModule,
  openAddressesOf,
  syncBuiltInRoles,
} from "../server/index.ts";
import { testIdentityPorts } from "./ports.ts";

/** A reply as a browser sees it. */
export interface Reply {
  readonly status: number;
  readonly data: Record<string, unknown>;
  readonly error: { readonly code: string; readonly parameters: Record<string, unknown> } | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies: readonly { readonly name: string; readonly value: string; readonly [flag: string]: unknown }[];
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly remoteAddress?: string;
}

/** A browser that keeps its session cookie. */
export class Browser {
  cookie: string | undefined;
  readonly #app: FastifyInstance;

  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  async post(address: string, body: unknown = {}, options: CallOptions = {}): Promise<Reply> {
    return this.#call("POST", address, JSON.stringify(body), options);
  }

  async get(address: string, options: CallOptions = {}): Promise<Reply> {
    return this.#call("GET", address, undefined, options);
  }

  async signIn(loginName: string, password: string, more: Record<string, unknown> = {}): Promise<Reply> {
    return this.post("/api/v1/identity/sign-in", { loginName, password, ...more });
  }

  async #call(method: "GET" | "POST", url: string, payload: string | undefined, options: CallOptions): Promise<Reply> {
    const headers = {
      "x-anlan-client": "web",
      ...(payload === undefined ? {} : { "content-type": "application/json" }),
      ...(this.cookie === undefined ? {} : { cookie: `anlan_session=${this.cookie}` }),
      ...options.headers,
    };
    const { remoteAddress = "127.0.0.1" } = options;
    const reply = await this.#app.inject({
      method,
      url,
      headers,
      remoteAddress,
      ...(payload === undefined ? {} : { payload }),
    });
    const set = reply.cookies.find((one) => one.name === "anlan_session");
    if (set !== undefined) this.cookie = set.value === "" ? undefined : set.value;
    const isJson = String(reply.headers["content-type"] ?? "").includes("json");
    const body = isJson ? (reply.json() as { data?: Reply["data"]; error?: Reply["error"] }) : {};
    const cookies = reply.cookies as unknown as Reply["cookies"];
    return { status: reply.statusCode, data: body.data ?? {}, error: body.error, headers: reply.headers, cookies };
  }
}

export interface Desk {
  readonly world: TestWorld;
  readonly ports: IdentityPorts;
  readonly app: FastifyInstance;
  browser(): Browser;
  /** An account through the real command; its password is "river-9-bamboo" unless given. */
  account(account: Partial<AccountToCreate> & { readonly loginName: string }): Promise<string>;
}

export const PASSWORD = "river-9-bamboo";

/** A real server without a socket: world, identity, other modules, HTTP. */
export async function openDesk(
  changes: Partial<IdentityPorts> = {},
  others: readonly ServerModule[] = [],
): Promise<Desk> {
  const ports = testIdentityPorts(changes);
  const modules = [identityModule(ports), ...others];
  const world = await testWorld(modules);
  await syncBuiltInRoles(world.runtime.ownerPool);
  const catalogue = mergeErrors(kernelErrors, identityErrors, ...others.map((module) => module.errors));
  const app = await createApp({ runtime: world.runtime, catalogue, trustProxy: true, requestsPerMinute: 100_000 });
  const openAddresses = openAddressesOf(modules);
  await addApi(app, world.runtime, authenticator(world.runtime, { origin: ports.origin, openAddresses }), modules);
  return {
    world,
    ports,
    app,
    browser: () => new Browser(app),
    account: async ({ loginName, name = "张三", region = "440605", password = PASSWORD, ...rest }) =>
      (await createAccount(world.runtime, ports, { loginName, name, region, password, ...rest })).accountId,
  };
}
