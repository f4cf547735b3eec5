import { useSyncExternalStore } from "react";

let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();
const HOUR_MS = 3_600_000;

function found(worker: ServiceWorker | null): void {
  waiting = worker;
  for (const listener of listeners) listener();
}

function follow(registration: ServiceWorkerRegistration): void {
  if (registration.waiting !== null) found(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      // Without a page that is controlled already it is the first version, not a new one.
      if (worker.state === "installed" && navigator.serviceWorker.controller !== null) found(worker);
    });
  });
  // A phone that is never closed asks as well.
  setInterval(() => void registration.update().catch(() => undefined), HOUR_MS);
}

/** Makes the app open without a signal, once the first screen stands. Needs https or localhost. */
export function startServiceWorker(): void {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  const register = () => {
    void navigator.serviceWorker.register("/field/sw.js", { scope: "/field/" }).then(follow, () => undefined);
  };
  if (document.readyState === "complete") register();
  else addEventListener("load", register, { once: true });
}

/** Takes the new version: the page starts anew; what is typed lies in the phone's store. */
export function takeNewVersion(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting?.postMessage({ type: "SKIP_WAITING" });
}

/** Whether a new version waits to be taken. */
export function useNewVersion(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting !== null,
  );
}
