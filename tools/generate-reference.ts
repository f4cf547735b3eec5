import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { addressOf, kernelErrors, mergeErrors, type Procedure } from "@anlan/kernel";
import type { ServerModule } from "@anlan/server-kit";
import { serverModules } from "../apps/server/modules.ts";
import { openApiOf } from "../apps/server/serve/openapi.ts";
import { testPorts } from "../apps/server/testing/ports.ts";
import { version } from "../apps/server/version.ts";

const FOLDER = "docs/reference";
const NOTE = "Generated from the declarations by tools/generate-reference.mjs; do not edit.";

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`);
  return `${lines.join("\n")}\n`;
}

const page = (title: string, ...parts: readonly string[]): string => `# ${title}\n\n${NOTE}\n\n${parts.join("\n")}`;

function errorsPage(modules: readonly ServerModule[]): string {
  const groups = [{ name: "kernel", errors: kernelErrors }, ...modules];
  const rows = groups.flatMap(({ name, errors }) =>
    Object.entries(errors).map(([code, { status, zh, en }]) => [`\`${code}\``, String(status), zh, en, name]),
  );
  return page("Errors", table(["code", "status", "中文", "English", "module"], rows));
}

function permissionsPage(modules: readonly ServerModule[]): string {
  const rows = modules.flatMap(({ name, permissions }) =>
    Object.entries(permissions).map(([code, label]) => [`\`${code}\``, label.zh, label.en, name]),
  );
  return page("Permissions", table(["permission", "中文", "English", "module"], rows));
}

const permissionOf = (permission: string | null): string => (permission === null ? "" : `\`${permission}\``);

function commandsPage(modules: readonly ServerModule[]): string {
  const parts = modules.map((module) => {
    const all = [
      ...module.commands.map(({ spec }) => ({ spec, method: "POST", errors: spec.errors })),
      ...module.queries.map(({ spec }) => ({ spec, method: "GET", errors: spec.errors })),
      ...module.lists.map(({ spec }) => ({ spec, method: "GET", errors: [] as readonly string[] })),
    ];
    const routes = (module.routeSpecs ?? []).map((spec) => ({ spec, ...spec }));
    const addressed = all.map((one) => ({ ...one, address: addressOf(one.spec) }));
    const rows = [...addressed, ...routes].map(({ spec, method, address, errors }) => [
      `${method} ${address}`,
      `${spec.label.zh} ${spec.label.en}`,
      permissionOf(spec.permission),
      errors.map((code) => `\`${code}\``).join(" "),
    ]);
    return `## ${module.label.zh} ${module.label.en}\n\n${table(["address", "what it does", "permission", "errors"], rows)}`;
  });
  return page("Commands, queries, lists and files", ...parts);
}

const listOf = <T>(one: T | readonly T[]): readonly T[] => (Array.isArray(one) ? one : [one as T]);

function diagramOf(procedure: Procedure): string {
  const lines = [`  [*] --> ${procedure.start}`];
  for (const [state, label] of Object.entries(procedure.states)) lines.push(`  ${state} : ${label.zh} ${label.en}`);
  for (const move of Object.values(procedure.moves)) {
    const actors = listOf(move.by).map((name) => procedure.actors[name]?.label.zh ?? name);
    for (const from of listOf(move.from))
      lines.push(`  ${from} --> ${move.to} : ${move.label.zh}（${actors.join("、")}）`);
  }
  for (const state of procedure.ends) lines.push(`  ${state} --> [*]`);
  return `\`\`\`mermaid\nstateDiagram-v2\n${lines.join("\n")}\n\`\`\`\n`;
}

function proceduresPage(modules: readonly ServerModule[]): string {
  const seen = new Map<string, Procedure>();
  for (const { procedure } of modules.flatMap((module) => module.commands)) {
    if (procedure !== undefined) seen.set(procedure.name, procedure);
  }
  const parts = [...seen.values()].map((procedure) => `## ${procedure.name}\n\n${diagramOf(procedure)}`);
  return page("Procedures", ...parts);
}

/** One address a line: a change shows where it is, and the file stays small. */
function linesOf(document: Readonly<Record<string, unknown>>): string {
  const { paths, ...rest } = document;
  const lines = Object.entries(paths as object).map(
    ([path, item]) => `${JSON.stringify(path)}:${JSON.stringify(item)}`,
  );
  return `${JSON.stringify(rest).slice(0, -1)},"paths":{\n${lines.join(",\n")}\n}}\n`;
}

/** The files of the reference: name → text. */
export function referenceFiles(): Map<string, string> {
  const modules = serverModules(testPorts());
  const catalogue = mergeErrors(kernelErrors, ...modules.map((module) => module.errors));
  return new Map([
    ["errors.md", errorsPage(modules)],
    ["permissions.md", permissionsPage(modules)],
    ["commands.md", commandsPage(modules)],
    ["procedures.md", proceduresPage(modules)],
    ["openapi.json", linesOf(openApiOf(modules, catalogue, version))],
  ]);
}

/** Writes (or with --check compares) docs/reference. Exits 1 on a difference. */
export async function main(args: readonly string[]): Promise<void> {
  const folder = resolve(FOLDER);
  const files = referenceFiles();
  const there = existsSync(folder) ? readdirSync(folder) : [];
  const textOf = (name: string) => (there.includes(name) ? readFileSync(join(folder, name), "utf8") : undefined);
  const stale = [...files].filter(([name, text]) => textOf(name) !== text).map(([name]) => name);
  const extra = there.filter((name) => !files.has(name));
  if (args.includes("--check")) {
    if (stale.length + extra.length === 0) return;
    process.stderr.write(`stale, run "node tools/generate-reference.mjs": ${[...stale, ...extra].join(", ")}\n`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(folder, { recursive: true });
  for (const name of extra) rmSync(join(folder, name), { recursive: true });
  for (const name of stale) {
    writeFileSync(join(folder, name), files.get(name) ?? "");
    process.stdout.write(`wrote ${FOLDER}/${name}\n`);
  }
}
