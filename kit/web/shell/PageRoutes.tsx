import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { Route, Routes, useLocation, useParams } from "react-router";
import { LazyComponent, preload } from "../module/LazyComponent.tsx";
import { useModules, usePermitted } from "../module/registry.tsx";
import type { WebRoute } from "../module/web-module.ts";
import { useTitle } from "../parts/useTitle.ts";
import { NoPermission, NotFound, Skeleton } from "../states/states.tsx";
import { useLabel } from "../words/useWords.ts";

// antd and its theme are fetched with the first page that may use them, not with the shell.
const loadAntd = () => import("../theme/AntdProvider.tsx");
const AntdFrame = lazy(async () => ({ default: (await loadAntd()).AntdProvider }));

/** Gives antd's theme to a part of the page, loading antd when it is first needed. */
export function PageFrame({ children }: { children: ReactNode }) {
  return (
    <Suspense fallback={<Skeleton />}>
      <AntdFrame>{children}</AntdFrame>
    </Suspense>
  );
}

const READING_MS = 5000;

// Most pages use antd. Reading its 300 kB stops a slow machine for half a second: that is done before the person goes
// to such a page, but not while the first one is still drawn.
function fetchAntdSoon(): () => void {
  const fetchNow = () => {
    stop();
    loadAntd().catch(() => undefined);
  };
  const timer = setTimeout(fetchNow, READING_MS);
  const options = { capture: true, passive: true } as const;
  const stop = () => {
    clearTimeout(timer);
    for (const sign of ["pointerdown", "keydown"]) removeEventListener(sign, fetchNow, options);
  };
  for (const sign of ["pointerdown", "keydown"]) addEventListener(sign, fetchNow, options);
  return stop;
}

/** The pages of all modules; `own` are the app's. */
export function PageRoutes({ own }: { own: readonly WebRoute[] }) {
  useEffect(fetchAntdSoon, []);
  const routes = [...own, ...useModules().flatMap((module) => module.routes)];
  return (
    <Routes>
      {routes.map((route) => (
        <Route key={route.path} path={route.path} element={<RoutePage route={route} />} />
      ))}
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// A part of an address that is named as an id and can be none leads nowhere: the server need not be asked.
const leadsNowhere = (params: Readonly<Record<string, string | undefined>>): boolean =>
  Object.entries(params).some(([name, value]) => name.endsWith("Id") && value !== undefined && !UUID.test(value));

function RoutePage({ route }: { route: WebRoute }) {
  const t = useLabel();
  const { pathname } = useLocation();
  const permitted = usePermitted()([route]).length > 0;
  const nowhere = leadsNowhere(useParams());
  useTitle(route.title && !nowhere ? t(route.title) : null);
  if (nowhere) return <NotFound />;
  if (!permitted) return <NoPermission permission={route.permission ?? ""} />;
  // Beside antd, not after it.
  preload(route.load).catch(() => {});
  const page = <LazyComponent key={route.path} load={route.load} of={pathname} />;
  return route.plain ? page : <PageFrame>{page}</PageFrame>;
}
