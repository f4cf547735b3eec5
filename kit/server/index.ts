export * from "./command.ts";
export { checkCaller, runCommand, scopeFor } from "./command-runner.ts";
export * from "./crypto/index.ts";
export { APP_ROLE, openPool } from "./database.ts";
export { EXPORT_LIMIT, exportList } from "./export-list.ts";
export { fieldRef } from "./field-ref.ts";
export {
  asLabel,
  HOME_LINES,
  HOME_SELF,
  type HomeFound,
  type HomeGroupName,
  type HomeSource,
  type HomeSourceLine,
  reachesHome,
  readHome,
} from "./home-source.ts";
export { addApi } from "./http/api.ts";
export { type AppOptions, createApp } from "./http/app.ts";
export { dispositionOf, guardUploaded } from "./http/attachment.ts";
export { asAnlanError, replyError, shownError } from "./http/reply-error.ts";
export { type BodyLimits, readBodyWithin, replyBeforeBodyEnds } from "./http/upload-body.ts";
export { idsOf } from "./ids.ts";
export type {
  FoundReferences,
  ImportOutcome,
  ImportProblem,
  ImportRow,
  ImportTarget,
  ImportTargets,
  OnExisting,
} from "./import-target.ts";
export { startJobs } from "./jobs.ts";
export { kernelMigrations } from "./kernel-migrations.ts";
export { kyselyOn } from "./leased-connection.ts";
export { logAct, logRead, type ReadContext, type ReadSubject } from "./log-read.ts";
export { type Migration, MigrationError, type MigrationFiles, migrate, migrationsOf, OWNER_POLICY } from "./migrate.ts";
export { type Authenticate, defineServerModule, type Job, permissionsOf, type ServerModule } from "./module.ts";
export { dispatchOutbox, type EventContext, type EventHandler, on, systemCaller } from "./outbox.ts";
export { outboxEntry, outboxInsert } from "./outbox-entry.ts";
export { issuesOf, parseInput, parseOutput } from "./parse.ts";
export * from "./query.ts";
export { runList, runQuery } from "./query-runner.ts";
export { narrowedByWords, type Words } from "./rare-words.ts";
export { type Columns, columnsOf, insertRecord, selectAll, updateRecord } from "./record-rows.ts";
export type { Runtime } from "./runtime.ts";
export {
  countyColumnOf,
  inScope,
  type Scope,
  scopeOver,
  setSessionScope,
  unsafeEverywhere,
  unsafeWithin,
} from "./scope.ts";
export type { Submission } from "./submission.ts";
export { type FileTable, writeTable } from "./write-table.ts";
