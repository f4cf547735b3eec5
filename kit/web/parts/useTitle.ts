import { useEffect } from "react";

/** Names the browser's tab after the page; null leaves it. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = `${title} · 安澜`;
  }, [title]);
}
