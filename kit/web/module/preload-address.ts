import { matchPath } from "react-router";
import { preload } from "./LazyComponent.tsx";
import type { WebModule, WebRoute } from "./web-module.ts";

// A failed load is said where its component is shown.
const quietly = (route: Pick<WebRoute, "load">) => void preload(route.load).catch(() => undefined);

/**
 * Starts loading what an address will show before the server has said who asks: its page and the bell. What the person may
 * not see is not drawn; it only was fetched for nothing.
 */
export function preloadAddress(pathname: string, own: readonly WebRoute[], modules: readonly WebModule[]): void {
  const routes = [...own, ...modules.flatMap((module) => module.routes)];
  const route = routes.find(({ path }) => matchPath(path, pathname) !== null);
  if (route !== undefined) quietly(route);
  for (const { bell } of modules) if (bell !== undefined) quietly(bell);
}
