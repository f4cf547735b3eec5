import type { ServerModule } from "@anlan/server-kit";

/** What the modules need from outside: adapters, made once at the start. */
export interface Ports {
  readonly dataDir: string;
}

/** Every module of the product, in the order in which their migrations run. One line per module. */
export function serverModules(_ports: Ports): ServerModule[] {
  return [];
}
