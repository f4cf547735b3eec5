import type { Label } from "@anlan/kernel";

/** A distance in metres as people say it: "85 米", "1.2 公里". */
export function lengthWords(metres: number): Label {
  if (metres < 1000) return { zh: `${Math.round(metres)} 米`, en: `${Math.round(metres)} m` };
  const kilometres = (metres / 1000).toFixed(1);
  return { zh: `${kilometres} 公里`, en: `${kilometres} km` };
}
