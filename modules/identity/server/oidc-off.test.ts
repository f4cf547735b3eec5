import { beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "../testing/desk.ts";
import { OidcProvider } from "./oidc-client.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});

test("without single sign-on its addresses say so on the page", async () => {
  for (const address of ["start", "callback?code=1&state=2"]) {
    const reply = await desk.browser().get(`/api/v1/identity/oidc/${address}`);
    expect([reply.status, reply.headers["location"]]).toEqual([303, "/?problem=IDENTITY_SSO_OFF"]);
  }
});

test("a provider that cannot be reached is told, and asked again the next time", async () => {
  const settings = {
    issuer: "http://127.0.0.1:9",
    clientId: "a",
    clientSecret: null,
    label: "",
    secondFactor: "provider" as const,
  };
  const provider = new OidcProvider(settings);
  for (let time = 0; time < 2; time += 1) {
    await expect(provider.begin("http://x/y")).rejects.toMatchObject({ code: "IDENTITY_SSO_UNREACHABLE" });
  }
});
