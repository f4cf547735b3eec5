import { expect, test } from "vitest";
import { modules } from "./modules.ts";
import { ownRoutes } from "./own-routes.ts";

const routes = [...ownRoutes, ...modules.flatMap((module) => module.routes)];

test("no two pages claim one address", () => {
  const paths = routes.map((route) => route.path);
  expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
});

test("every entry of the navigation and the palette leads to a page", () => {
  const shapes = routes.map(
    (route) => new RegExp(`^${route.path.replace(/\/:\w+\?/g, "(/[^/]+)?").replace(/:\w+/g, "[^/]+")}$`),
  );
  const doors = modules.flatMap((module) => [...module.navigation, ...(module.actions ?? [])].map((door) => door.path));
  expect(doors.filter((path) => !shapes.some((shape) => shape.test(path.split("?")[0] ?? path)))).toEqual([]);
});

test("every page can be loaded", { timeout: 120_000 }, async () => {
  for (const { path, load } of routes) expect(typeof (await load()), path).toBe("function");
});
