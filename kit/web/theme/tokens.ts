/** Colours of one scheme. The four risk colours belong to risk alone and never decorate. */
export interface Palette {
  readonly ground: string;
  readonly surface: string;
  readonly raised: string;
  readonly sunken: string;
  readonly line: string;
  readonly text: string;
  readonly quiet: string;
  readonly faint: string;
  readonly accent: string;
  readonly accentStrong: string;
  readonly accentSoft: string;
  readonly onAccent: string;
  readonly good: string;
  readonly wrong: string;
  readonly wrongSoft: string;
  readonly warn: string;
  readonly warnSoft: string;
}

/** Deep teal on cool paper. Text pairs keep 4.5:1 (WCAG 2.2 AA). */
export const lightPalette: Palette = {
  ground: "#f4f7f7",
  surface: "#ffffff",
  raised: "#ffffff",
  sunken: "#edf2f2",
  line: "#dde5e5",
  text: "#16232a",
  quiet: "#4d5f66",
  faint: "#5a6b71",
  accent: "#0c6b6e",
  accentStrong: "#08555a",
  accentSoft: "#e2f1f0",
  onAccent: "#ffffff",
  good: "#23694a",
  wrong: "#8e2a55",
  wrongSoft: "#f9ecf2",
  warn: "#6b5223",
  warnSoft: "#f6f1e6",
};

/** The same at night. */
export const darkPalette: Palette = {
  ground: "#0e1517",
  surface: "#151e20",
  raised: "#1c2729",
  sunken: "#111a1c",
  line: "#2b393b",
  text: "#e4ebeb",
  quiet: "#a9b8ba",
  faint: "#8b9c9f",
  accent: "#5bc2bb",
  accentStrong: "#83d6cf",
  accentSoft: "#17383a",
  onAccent: "#062426",
  good: "#7cc9a2",
  wrong: "#ee9dbd",
  wrongSoft: "#3a1f2c",
  warn: "#dcc18a",
  warnSoft: "#332b1a",
};

/** Risk colours of the four-level classification (major, larger, general, low), the same in both schemes. */
export const riskColours = { major: "#d9261c", larger: "#ee7b0a", general: "#f2c100", low: "#1d63d8" } as const;

/** Names of the CSS custom properties of a palette: `accentSoft` → `--al-accent-soft`. */
export function cssNameOf(token: string): string {
  return `--al-${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
