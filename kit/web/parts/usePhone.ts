import { useSyncExternalStore } from "react";

const query = () => globalThis.matchMedia?.("(max-width: 767px)");

/** True below 768 px, where rows become cards and the navigation a drawer. */
export function usePhone(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = query();
      media?.addEventListener("change", listener);
      return () => media?.removeEventListener("change", listener);
    },
    () => query()?.matches === true,
  );
}
