import { CommanderError } from "commander";
import { createProgram } from "./commands/program.ts";
import { sayError } from "./commands/say-error.ts";

// Everything that is not needed to answer --help is loaded by the subcommand that needs it.
try {
  await createProgram().parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has already printed; help and version are no failures.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    const { text, exitCode } = sayError(error);
    process.stderr.write(`anlan: ${text}\n`);
    process.exitCode = exitCode;
  }
}
