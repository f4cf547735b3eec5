import { type RenderResult, render } from "@testing-library/react";
import { ConfigProvider } from "antd";
import type { ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { ApiProvider } from "../api/ApiProvider.tsx";
import { RegistryProvider } from "../module/registry.tsx";
import type { WebModule } from "../module/web-module.ts";
import { Toasts } from "../parts/toasts.tsx";
import type { SignedIn } from "../session/ask-me.ts";
import { SessionProvider } from "../session/session.tsx";
import { AntdProvider } from "../theme/AntdProvider.tsx";
import { type FakeServer, fakeServer } from "./fake-server.ts";

export interface RenderOptions {
  readonly server?: FakeServer;
  /** Permissions of the signed-in person over all of China. */
  readonly permissions?: readonly string[];
  readonly me?: SignedIn;
  readonly at?: string;
  readonly modules?: readonly WebModule[];
}

/** A signed-in official with these permissions. */
export function officialWith(permissions: readonly string[]): SignedIn {
  return {
    signedIn: true,
    facts: {
      accountId: "account-1",
      name: "陈敏",
      unitId: "unit-1",
      region: "440605",
      grants: [{ role: "test", region: "44", permissions: [...permissions] }],
    },
    person: { name: "陈敏", loginName: "chenmin", unitName: "区应急管理局", regionName: "南海区" },
    regions: [{ code: "440605", name: "南海区" }],
    demonstration: false,
    mustChangePassword: false,
    secondFactor: false,
  };
}

/** Draws a page as the desk does, with a fake server and a signed-in person. */
export function renderPage(page: ReactNode, options: RenderOptions = {}): RenderResult & { server: FakeServer } {
  const server = options.server ?? fakeServer();
  const me = options.me ?? officialWith(options.permissions ?? []);
  const result = render(
    <ApiProvider options={{ fetch: server.fetch, wait: async () => {}, signInAgain: async () => false }}>
      <RegistryProvider modules={options.modules ?? []}>
        <SessionProvider me={me}>
          <MemoryRouter initialEntries={[options.at ?? "/"]}>
            <AntdProvider>
              {/* Tests look at words and roles: without styles they run several times faster. */}
              <ConfigProvider theme={{ zeroRuntime: true }}>{page}</ConfigProvider>
            </AntdProvider>
            <Toasts />
          </MemoryRouter>
        </SessionProvider>
      </RegistryProvider>
    </ApiProvider>,
  );
  return { ...result, server };
}
