import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Asked {
  readonly nonce: string;
  readonly challenge: string;
  readonly redirectUri: string;
}

const base64 = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** An OpenID provider in this process, for tests. What it says of a person can be bent to be wrong. */
export class FakeProvider {
  readonly clientId = "anlan-test";
  claims: Record<string, unknown> = { sub: "sub-1", preferred_username: "sso.person" };
  /** Overrides claims of the next ID token, to forge it. */
  forge: Record<string, unknown> = {};
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));
  readonly #codes = new Map<string, Asked>();
  readonly #keys = generateKeyPairSync("rsa", { modulusLength: 2048 });

  get issuer(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** What the person's browser does at the provider: signs in and is sent back with a code. */
  approve(address: URL): URL {
    const asked = address.searchParams;
    const redirectUri = asked.get("redirect_uri") as string;
    const code = randomBytes(12).toString("hex");
    const [nonce, challenge] = [asked.get("nonce") as string, asked.get("code_challenge") as string];
    this.#codes.set(code, { nonce, challenge, redirectUri });
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    back.searchParams.set("state", asked.get("state") as string);
    return back;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", this.issuer);
    const reply = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (pathname === "/.well-known/openid-configuration") reply(200, this.#metadata());
    else if (pathname === "/jwks")
      reply(200, { keys: [{ ...this.#keys.publicKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "1" }] });
    else if (pathname === "/token") this.#token(await bodyOf(request), reply);
    else reply(404, {});
  }

  #metadata() {
    const at = (path: string) => `${this.issuer}${path}`;
    return {
      issuer: this.issuer,
      authorization_endpoint: at("/authorize"),
      token_endpoint: at("/token"),
      jwks_uri: at("/jwks"),
      response_types_supported: ["code"],
      id_token_signing_alg_values_supported: ["RS256"],
      code_challenge_methods_supported: ["S256"],
    };
  }

  #token(form: URLSearchParams, reply: (status: number, body: unknown) => void): void {
    const asked = this.#codes.get(form.get("code") ?? "");
    this.#codes.delete(form.get("code") ?? "");
    const verifier = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (asked === undefined || asked.challenge !== verifier || asked.redirectUri !== form.get("redirect_uri")) {
      reply(400, { error: "invalid_grant" });
      return;
    }
    reply(200, { access_token: "token", token_type: "Bearer", expires_in: 60, id_token: this.#idToken(asked.nonce) });
  }

  #idToken(nonce: string): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: this.issuer,
      aud: this.clientId,
      iat: now,
      exp: now + 60,
      nonce,
      ...this.claims,
      ...this.forge,
    };
    const text = `${base64({ alg: "RS256", kid: "1" })}.${base64(claims)}`;
    const key = createPrivateKey(this.#keys.privateKey.export({ format: "pem", type: "pkcs8" }));
    return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
  }
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new URLSearchParams(Buffer.concat(parts).toString());
}
