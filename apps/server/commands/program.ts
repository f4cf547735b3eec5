import { Command, Option } from "commander";
import { version } from "../version.ts";

const withStore = (command: Command): Command =>
  command
    .option("--data <dir>", "folder of data, files and the embedded database (ANLAN_DATA)")
    .option("--database-url <url>", "use this PostgreSQL (15 or later) instead of the embedded one (DATABASE_URL)")
    .addOption(new Option("--crypto <profile>", "cryptography (ANLAN_CRYPTO)").choices(["international", "national"]));

function addServe(program: Command): void {
  withStore(program.command("serve"))
    .description("start the server; the embedded PostgreSQL starts with it")
    .option("--port <n>", "port (ANLAN_PORT, default 8480)")
    .option("--host <address>", "address to listen on (ANLAN_HOST, default 127.0.0.1)")
    .option("--no-demo", "start empty, without the demonstration (ANLAN_DEMO=0)")
    .option("--roles <list>", "what this process does: api,worker,ingest (ANLAN_ROLES)")
    .option("--origin <url>", "the address that people type (ANLAN_ORIGIN)")
    .option("--lost-keys", "start although the keys of sealed data are lost for ever (ANLAN_LOST_KEYS)")
    .option("--trust-proxy", "believe X-Forwarded-* headers (ANLAN_TRUST_PROXY)")
    .option("--log-level <level>", "fatal, error, warn, info, debug, silent (ANLAN_LOG_LEVEL)")
    .action(async (options) => (await import("./serve.ts")).serveCommand(options));
}

function addPlan(program: Command): void {
  const plan = program.command("plan").description("read and import plan documents");
  plan
    .command("parse")
    .description("print the structure of a plan document (.txt .md .html .docx .pdf) as JSON; needs no database")
    .argument("<file>", "the document")
    .option("--json", "print the structure as JSON (the default)")
    .option("--text", "print the extracted text that the spans refer to")
    .action(async (file: string, options) => (await import("./plan-parse.ts")).planParse(file, options));
  withStore(plan.command("import"))
    .description("import a plan document as a draft for review")
    .argument("<file>", "the document")
    .requiredOption("--region <code>", "region code of the government, such as 440605 or 4407")
    .action(async (file: string, options) => (await import("./plan-import.ts")).planImport(file, options));
}

function addAdministration(program: Command): void {
  withStore(program.command("migrate"))
    .description("bring the database up to date and exit")
    .action(async (options) => (await import("./migrate.ts")).migrateCommand(options));
  const user = program.command("user").description("accounts");
  withStore(user.command("create"))
    .description("create an account; its one-time password is printed once")
    .argument("<login-name>", "login name")
    .requiredOption("--name <name>", "the person's name")
    .requiredOption("--region <code>", "region code of the government, such as 440605")
    .requiredOption("--role <role...>", "role codes, such as system-administrator")
    .action(async (loginName: string, options) => (await import("./user-create.ts")).userCreate(loginName, options));
  withStore(program.command("backup"))
    .description("write an online backup of database, files and keys into one file")
    .argument("<file>", "the backup to write, such as anlan-2026-01-31.tar.gz; must not exist yet")
    .action(async (file: string, options) => (await import("./backup.ts")).backupCommand(file, options));
  withStore(program.command("restore"))
    .description("restore a backup into an empty installation")
    .argument("<file>", "the backup")
    .action(async (file: string, options) => (await import("./restore.ts")).restoreCommand(file, options));
  const demo = program.command("demo").description("the demonstration");
  withStore(demo.command("remove"))
    .description("remove the demonstration's accounts and ALL records of its governments")
    .option("--yes", "do it without asking")
    .option("--including-real-work", "with --yes: also where real people have worked in these governments")
    .action(async (options) => (await import("./demo-remove.ts")).demoRemove(options));
  withStore(program.command("doctor"))
    .description("say in plain words what is wrong with this installation")
    .option("--port <n>", "port that serve would use")
    .option("--json", "print the findings as JSON")
    .action(async (options) => (await import("./doctor.ts")).doctorCommand(options));
}

function addLog(program: Command): void {
  const log = program.command("log").description("the provable log");
  withStore(log.command("verify"))
    .description("verify the chains of the database, or of an exported file")
    .argument("[file]", "an export; without it the database is verified")
    .option("--county <code>", "only this county")
    .action(async (file: string | undefined, options) => (await import("./log-verify.ts")).logVerify(file, options));
  withStore(log.command("export"))
    .description("export the log of a county with its signed checkpoints")
    .argument("<file>", "the file to write (.ndjson)")
    .option("--county <code>", "only this county")
    .action(async (file: string, options) => (await import("./log-verify.ts")).logExport(file, options));
}

function addKeys(program: Command): void {
  const keys = program.command("keys").description("keys of sealed fields and of the log");
  withStore(keys.command("rotate"))
    .description("make new keys, keep what the old ones sealed and signed valid, and seal the fields anew")
    .addOption(new Option("--only <which>", "change one of the two").choices(["fields", "log"]))
    .action(async (options) => (await import("./keys.ts")).keysRotate(options));
  withStore(keys.command("reseal"))
    .description("seal with the present key what older ones have sealed: goes on after an interruption")
    .action(async (options) => (await import("./keys.ts")).keysReseal(options));
}

function addStatistics(program: Command): void {
  const statistics = program.command("statistics").description("rollups of the statistics");
  withStore(statistics.command("recompute"))
    .description("count every rollup anew from the facts and say what differs; ends with 3 where something does")
    .option("--county <code>", "only this county, six digits (a city's own records: 440600)")
    .option("--repair", "write what was counted where it differs")
    .action(async (options) => (await import("./statistics-recompute.ts")).statisticsRecompute(options));
}

/** The command line `anlan`. */
export function createProgram(): Command {
  const program = new Command("anlan")
    .description("Anlan 安澜: the work-safety platform that runs a government's own plan")
    .version(version, "-V, --version")
    .showHelpAfterError("(anlan --help shows what there is)")
    .exitOverride();
  addServe(program);
  addPlan(program);
  addAdministration(program);
  addLog(program);
  addKeys(program);
  addStatistics(program);
  for (const command of allCommands(program)) command.exitOverride();
  return program;
}

function allCommands(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...allCommands(child as Command)]) as Command[];
}
