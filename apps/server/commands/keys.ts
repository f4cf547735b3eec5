import { join } from "node:path";
import { rotateSigningKey } from "@anlan/audit/server";
import {
  inScope,
  logAct,
  openKeyRing,
  resealColumns,
  rotateKeyRing,
  systemCaller,
  unsafeEverywhere,
} from "@anlan/server-kit";
import type { Config } from "../config.ts";
import type { keyActions } from "../key-actions.ts";
import type { Prepared } from "../serve/prepare.ts";
import { CommandFailure } from "./failure.ts";
import { withInstallation } from "./store.ts";

type Options = Readonly<Record<string, unknown>> & { readonly only?: "fields" | "log" };

async function log(
  { runtime }: Prepared,
  action: keyof typeof keyActions,
  id: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  const context = { caller: systemCaller, now: runtime.clock.now(), runtime };
  const subject = { action, type: "field-key", id, region: systemCaller.region, details };
  await inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) => logAct(db, context, subject));
}

async function reseal(prepared: Prepared, current: string): Promise<void> {
  const { modules, ports } = prepared.composition;
  const columns = modules.flatMap((module) => module.sealed ?? []);
  const { resealed, unreadable } = await resealColumns(prepared.runtime, ports.identity.sealer, columns);
  await log(prepared, "installation.reseal-fields", current, { resealed, unreadable });
  process.stdout.write(`${resealed} fields sealed anew with ${current}\n`);
  if (unreadable > 0) {
    throw new CommandFailure(
      `${unreadable} fields are sealed with a key that is not in keys.json and stay as they are`,
    );
  }
}

const keyFileOf = (config: Config): string => join(config.data, "keys.json");

async function rotateFields(prepared: Prepared, config: Config): Promise<void> {
  const { current } = rotateKeyRing(keyFileOf(config));
  await log(prepared, "installation.rotate-field-key", current, {});
  process.stdout.write(`new key ${current} in keys.json; the older ones stay for reading\n`);
  await reseal(prepared, current);
}

/** `anlan keys rotate`: a new key for fields and one for the log, beside a running server too. */
export async function keysRotate(options: Options): Promise<void> {
  await withInstallation(options, async (prepared, config) => {
    if (options.only !== "fields") {
      const { number, publicKey } = await rotateSigningKey(prepared.runtime, config.data);
      const told = number === 0 ? "the log had not been signed yet" : `handover ${number}: old checkpoints stay valid`;
      process.stdout.write(`new log-signing.pem (${told})\npublic key ${publicKey}: publish it\n`);
    }
    if (options.only !== "log") await rotateFields(prepared, config);
    process.stdout.write("make a backup now: older ones hold the older keys\n");
  });
}

/** `anlan keys reseal`: goes on where a rotation was interrupted; makes no key. */
export async function keysReseal(options: Options): Promise<void> {
  await withInstallation(options, (prepared, config) => reseal(prepared, openKeyRing(keyFileOf(config)).current));
}
