import { AnlanError, fillMessage, kernelErrors, mergeErrors, withPermissionName } from "@anlan/kernel";
import { permissionsOf, type ServerModule } from "@anlan/server-kit";
import { CommandFailure } from "./failure.ts";

/** Runs a command of the product and says its refusal in words: what the desk would show, with the fields at fault. */
export async function inWords<T>(modules: readonly ServerModule[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AnlanError)) throw error;
    const catalogue = mergeErrors(kernelErrors, ...modules.map((module) => module.errors));
    const entry = catalogue[error.code];
    const parameters = withPermissionName(error.parameters, permissionsOf(modules), "en");
    const message = entry === undefined ? error.code : fillMessage(entry.en, parameters);
    const issues = error.issues.map((issue) => `\n  ${issue.path}: ${issue.en}`).join("");
    throw new CommandFailure(`${error.code}: ${message}${issues}`);
  }
}
