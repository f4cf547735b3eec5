import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** The family as it is called inside the font files. */
export const FONT_FAMILY = "Noto Sans S Chinese";

/** Files of the fonts that come with the program; nothing is fetched and no font of the machine is used. */
export function fontFiles(): { readonly regular: string; readonly bold: string } {
  const entry = require.resolve("@embedpdf/fonts-sc");
  const folder = join(dirname(entry), "..", "fonts");
  return { regular: join(folder, "NotoSansHans-Regular.otf"), bold: join(folder, "NotoSansHans-Bold.otf") };
}
