import { CommanderError } from "commander";
import { CommandFailure } from "./commands/failure.ts";
import { createProgram } from "./commands/program.ts";

// Everything that is not needed to answer --help is loaded by the subcommand that needs it.
try {
  await createProgram().parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has already printed; help and version are no failures.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof CommandFailure) {
    process.stderr.write(`anlan: ${error.message}\n`);
    process.exitCode = error.exitCode;
  } else {
    const known = error instanceof Error && error.name !== "Error" && error.name !== "TypeError";
    process.stderr.write(
      `anlan: ${known ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 1;
  }
}
