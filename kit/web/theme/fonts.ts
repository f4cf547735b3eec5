/**
 * Makes the shipped Chinese font known once the first page stands. Its slices are fetched by the browser only for
 * characters that no system font before it has.
 */
export function offerShippedFont(): void {
  const load = () => void import("@fontsource-variable/noto-sans-sc/index.css");
  if ("requestIdleCallback" in globalThis) requestIdleCallback(load, { timeout: 4000 });
  else setTimeout(load, 1500);
}
