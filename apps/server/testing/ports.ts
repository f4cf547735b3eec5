import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ports } from "../modules.ts";

/** Ports for tests that only need the modules' declarations. */
export function testPorts(): Ports {
  return { dataDir: join(tmpdir(), "anlan-test-files") };
}
