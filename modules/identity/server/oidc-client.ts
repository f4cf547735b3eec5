import { AnlanError } from "@anlan/kernel";
import * as client from "openid-client";
import type { OidcSettings } from "./ports.ts";

/** What a redirect to the provider leaves behind for its answer. */
export interface SsoStep {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who the provider says has signed in. */
export interface SsoPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly loginName: string;
}

const TIMEOUT_S = 10;

/** The provider. Its addresses and keys are asked once and kept; a failure is asked again. */
export class OidcProvider {
  readonly #settings: OidcSettings;
  #found: Promise<client.Configuration> | null = null;

  constructor(settings: OidcSettings) {
    this.#settings = settings;
  }

  /** The address to which the browser is sent, with PKCE, state and nonce. */
  async begin(redirectUri: string): Promise<{ address: URL; step: SsoStep }> {
    const config = await this.#config();
    const step = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const address = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: "openid profile email",
      state: step.state,
      nonce: step.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(step.verifier),
      code_challenge_method: "S256",
    });
    return { address, step };
  }

  /** Exchanges the code; throws IDENTITY_SSO_REFUSED for whatever does not fit what `begin` left. */
  async finish(callback: URL, step: SsoStep): Promise<SsoPerson> {
    const config = await this.#config();
    const tokens = await client
      .authorizationCodeGrant(config, callback, {
        pkceCodeVerifier: step.verifier,
        expectedState: step.state,
        expectedNonce: step.nonce,
        idTokenExpected: true,
      })
      .catch(() => undefined);
    const claims = tokens?.claims();
    if (tokens === undefined || claims === undefined) throw new AnlanError("IDENTITY_SSO_REFUSED");
    const loginName =
      this.#nameOf(claims) ?? this.#nameOf(await this.#userInfo(config, tokens.access_token, claims.sub));
    if (loginName === undefined) throw new AnlanError("IDENTITY_SSO_NO_ACCOUNT");
    return { issuer: claims.iss, subject: claims.sub, loginName };
  }

  // An address of mail that the provider has not verified may be anybody's.
  #nameOf(claims: Readonly<Record<string, unknown>>): string | undefined {
    const claim = this.#settings.claim ?? "preferred_username";
    if (claim === "email" && claims["email_verified"] !== true) return undefined;
    const value = claims[claim];
    return typeof value === "string" && value !== "" ? value.toLowerCase() : undefined;
  }

  async #userInfo(config: client.Configuration, token: string, subject: string): Promise<Record<string, unknown>> {
    if (config.serverMetadata().userinfo_endpoint === undefined) return {};
    const info = await client.fetchUserInfo(config, token, subject).catch(() => undefined);
    return { ...info };
  }

  #config(): Promise<client.Configuration> {
    this.#found ??= this.#discover().catch((error: Error) => {
      this.#found = null;
      throw new AnlanError("IDENTITY_SSO_UNREACHABLE", { reason: error.name });
    });
    return this.#found;
  }

  #discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const address = new URL(issuer);
    const authentication = clientSecret === null ? client.None() : client.ClientSecretPost(clientSecret);
    return client.discovery(address, clientId, undefined, authentication, {
      timeout: TIMEOUT_S,
      // Only where the operator himself has written http://, as in a closed network.
      execute: address.protocol === "http:" ? [client.allowInsecureRequests] : [],
    });
  }
}
