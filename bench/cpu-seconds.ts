import { readdirSync, readFileSync } from "node:fs";
import type { Runtime } from "@anlan/server-kit";

const TICKS = 100;

/** What this process and the database server it works with used of the processors, in seconds: comparable on a busy machine. */
export async function cpuSeconds({ ownerPool }: Pick<Runtime, "ownerPool">): Promise<{ node: number; server: number }> {
  const { user, system } = process.cpuUsage();
  const { rows } = await ownerPool.query<{ pid: number }>("select pg_backend_pid() as pid");
  const all = statsOf();
  const parent = all.find(({ pid }) => pid === rows[0]?.pid)?.parent;
  const server = all.filter((one) => one.pid === parent || one.parent === parent);
  const ticks = server.reduce((sum, one) => sum + one.own + (one.pid === parent ? one.ended : 0), 0);
  return { node: (user + system) / 1e6, server: ticks / TICKS };
}

function statsOf() {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The name in parentheses may hold spaces; what follows it is counted from there.
        const fields = readFileSync(`/proc/${name}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ")
          .map(Number);
        const [, parent = 0] = fields;
        const [utime = 0, stime = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
        return [{ pid: Number(name), parent, own: utime + stime, ended: childUser + childSystem }];
      } catch {
        // It ended while the others were being read.
        return [];
      }
    });
}
