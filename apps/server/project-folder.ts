import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the installation: the nearest one above this program that holds packs/ and apps/. */
export function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "packs")) || !existsSync(join(folder, "apps"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("the folder of the installation was not found");
    folder = parent;
  }
  return folder;
}
