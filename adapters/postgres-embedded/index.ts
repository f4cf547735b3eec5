export { type AttachedPostgres, attachEmbeddedPostgres } from "./attach.ts";
export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode, embeddedPostgresErrorCodes } from "./errors.ts";
export { defaultSettings, type ServerSettings } from "./settings.ts";
export { type EmbeddedConnection, type EmbeddedPostgres, type StartOptions, startEmbeddedPostgres } from "./start.ts";
export type { StopLimits } from "./stop-server.ts";
