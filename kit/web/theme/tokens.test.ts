import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cssNameOf, darkPalette, lightPalette, type Palette, riskColours } from "./tokens.ts";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const [light = "", dark = ""] = css.split(':root[data-theme="dark"]');

function inSheet(sheet: string, name: string): string | undefined {
  return new RegExp(`${name}: ([^;]+);`).exec(sheet)?.[1];
}

test("the style sheet holds exactly the palettes that antd gets", () => {
  for (const [token, colour] of Object.entries(lightPalette)) expect(inSheet(light, cssNameOf(token))).toBe(colour);
  for (const [token, colour] of Object.entries(darkPalette)) expect(inSheet(dark, cssNameOf(token))).toBe(colour);
  for (const [level, colour] of Object.entries(riskColours)) expect(inSheet(light, `--al-risk-${level}`)).toBe(colour);
});

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const pairs: [keyof Palette, keyof Palette][] = [
  ["text", "ground"],
  ["text", "surface"],
  ["quiet", "sunken"],
  ["faint", "surface"],
  ["faint", "sunken"],
  ["accent", "surface"],
  ["accent", "ground"],
  ["accentStrong", "accentSoft"],
  ["onAccent", "accent"],
  ["good", "sunken"],
  ["wrong", "wrongSoft"],
  ["warn", "warnSoft"],
];

test.each([
  ["light", lightPalette],
  ["dark", darkPalette],
] as const)("every text of the %s scheme reaches a contrast of 4.5", (_name, palette) => {
  for (const [text, ground] of pairs) {
    expect(contrast(palette[text], palette[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
});
