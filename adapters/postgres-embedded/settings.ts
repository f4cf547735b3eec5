import { basename } from "node:path";

/** Server settings by PostgreSQL name, for example `{ shared_buffers: "256MB" }`. */
export type ServerSettings = Readonly<Record<string, string | number>>;

/** Settings for a small machine that also runs the application; `settings` of the caller go first. */
export const defaultSettings: ServerSettings = {
  shared_buffers: "64MB",
  max_connections: 60,
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  effective_cache_size: "512MB",
  // The default method keeps three more processes; reading in the backend is enough for local disks.
  io_method: "sync",
  jit: "off",
  max_worker_processes: 4,
  max_parallel_workers: 2,
  max_parallel_workers_per_gather: 1,
  autovacuum_max_workers: 2,
  max_wal_senders: 2,
  // Saves the process that waits for logical subscriptions; there are none.
  max_logical_replication_workers: 0,
  wal_compression: "on",
  min_wal_size: "32MB",
  max_wal_size: "512MB",
  track_commit_timestamp: "on",
  TimeZone: "UTC",
  log_checkpoints: "off",
  log_line_prefix: "%m [%p] ",
};

/** Name in the titles of all processes of one server; random like its socket folder, so that they can be found. */
export function clusterName(socketDir: string): string {
  return basename(socketDir);
}

/** All settings as arguments of `postgres`; those that keep the server private cannot be overridden. */
export function settingArguments(settings: ServerSettings, socketDir: string, port: number): string[] {
  const fixed: ServerSettings = {
    listen_addresses: "",
    port,
    unix_socket_directories: `"${socketDir}"`,
    unix_socket_permissions: "0700",
    hba_file: `${socketDir}/pg_hba.conf`,
    ident_file: `${socketDir}/pg_ident.conf`,
    logging_collector: "off",
    log_destination: "stderr",
    cluster_name: clusterName(socketDir),
  };
  return Object.entries({ ...defaultSettings, ...settings, ...fixed }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
}
