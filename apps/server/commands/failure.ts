/** Ends a subcommand with a sentence on standard error and an exit code: 1 it failed, 2 it was called wrongly, 3 found bad. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
