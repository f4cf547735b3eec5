/** Draws one character small and gives its pixels; null where there is no canvas. */
function pixelsOf(character: string): string | null {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [24, 24];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return null;
  context.font = "20px system-ui, sans-serif";
  context.fillText(character, 0, 20);
  return context.getImageData(0, 0, 24, 24).data.join();
}

// Without a Chinese font every character is the same empty box.
const systemHasChinese = (): boolean => {
  const one = pixelsOf("安");
  return one !== null && one !== pixelsOf("澜");
};

/**
 * Makes the shipped Chinese font known once the first page stands, where the system has none: its sheet alone is 96 kB
 * and makes the browser lay the page out again. Its slices are fetched for the characters that are shown.
 */
export function offerShippedFont(): void {
  const load = () => {
    if (!systemHasChinese()) void import("@fontsource-variable/noto-sans-sc/index.css");
  };
  if ("requestIdleCallback" in globalThis) requestIdleCallback(load, { timeout: 4000 });
  else setTimeout(load, 1500);
}
