import type { Label } from "@anlan/kernel";

/** Where the phone is: degrees, WGS 84, as the standard for browsers has it. */
export interface Fix {
  readonly longitude: number;
  readonly latitude: number;
  /** Metres within which it lies with 95 %; null: the phone did not say. */
  readonly accuracy: number | null;
  /** When it was measured, milliseconds by the phone's clock. */
  readonly at: number;
}

/** From here on a fix is told as rough, metres. */
export const ROUGH_METRES = 500;
/** Good enough to stop waiting for a better one. */
const GOOD_METRES = 30;
const WAIT_MS = 15_000;

/** Why there is no position; the work goes on without it. */
export const NO_POSITION = {
  forbidden: {
    zh: "没有定位权限：可在手机设置中允许，也可不定位继续填写。",
    en: "The phone may not say where it is: allow it in its settings, or go on without.",
  },
  none: {
    zh: "暂时定不了位（室内、地下常见）：可到开阔处再试，也可不定位继续填写。",
    en: "No position now, as often indoors: try again in the open, or go on without.",
  },
  absent: {
    zh: "这个浏览器不能定位（需要 https 网址）：可用文字写明地点。",
    en: "This browser cannot tell the position (it needs an https address): write the place in words.",
  },
} as const satisfies Record<string, Label>;
export type NoPosition = keyof typeof NO_POSITION;

/** How exact a fix is, in words. */
export function accuracyWords({ accuracy }: Pick<Fix, "accuracy">): Label {
  if (accuracy === null) return { zh: "精度未知", en: "accuracy unknown" };
  const far = accuracy >= 1000 ? `${(accuracy / 1000).toFixed(1)} km` : `${Math.max(1, Math.round(accuracy))} m`;
  if (accuracy <= ROUGH_METRES) return { zh: `误差约 ${far}`, en: `within ${far}` };
  return {
    zh: `误差约 ${far}，只能作参考，请用文字写明地点`,
    en: `within ${far} only: write the place in words as well`,
  };
}

/**
 * Measures where the phone is: takes the best fix of fifteen seconds, or the first good one. A rough one is better than
 * none; it says how rough it is. `onBetter` hears each better one at once: who is quick need not wait.
 */
export function findPosition(
  waitMs = WAIT_MS,
  onBetter: (fix: Fix) => void = () => undefined,
): Promise<Fix | NoPosition> {
  // Where it is switched off browsers have nothing at all here, whatever the types say.
  const geolocation: Geolocation | null = globalThis.navigator?.geolocation ?? null;
  if (geolocation === null) return Promise.resolve("absent");
  return new Promise((resolve) => {
    let best: Fix | null = null;
    let watch: number | null = null;
    const end = (result: Fix | NoPosition) => {
      clearTimeout(timer);
      if (watch !== null) geolocation.clearWatch(watch);
      resolve(result);
    };
    const timer = setTimeout(() => end(best ?? "none"), waitMs);
    watch = geolocation.watchPosition(
      ({ coords, timestamp }) => {
        // What a phone says before it knows: no position, and certainly not a good one.
        if (coords.longitude === 0 && coords.latitude === 0) return;
        const accuracy = Number.isFinite(coords.accuracy) ? coords.accuracy : null;
        const fix = { longitude: coords.longitude, latitude: coords.latitude, accuracy, at: timestamp };
        if (best === null || (accuracy ?? Infinity) < (best.accuracy ?? Infinity)) {
          best = fix;
          onBetter(fix);
        }
        if (accuracy !== null && accuracy <= GOOD_METRES) end(fix);
      },
      ({ code, PERMISSION_DENIED }) => {
        if (code === PERMISSION_DENIED) end("forbidden");
        // Anything else may still come right within the time.
      },
      { enableHighAccuracy: true, maximumAge: 30_000, timeout: waitMs },
    );
  });
}
