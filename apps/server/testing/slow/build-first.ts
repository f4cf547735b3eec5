import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { projectFolder } from "../../project-folder.ts";

/** The programs under test are the built ones. */
export function setup(): void {
  const build = spawnSync(process.execPath, [join(projectFolder(), "tools/build.mjs")], { stdio: "inherit" });
  if (build.status !== 0) throw new Error("the build failed");
}
