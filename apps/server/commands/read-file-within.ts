import { open } from "node:fs/promises";
import { CommandFailure } from "./failure.ts";

const MAX_BYTES = 50 * 1024 * 1024;

/** Reads a document named on the command line, at most 50 MiB. Throws CommandFailure that says what is wrong with it. */
export async function readFileWithin(file: string): Promise<Uint8Array> {
  const handle = await open(file, "r").catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(error.code === "ENOENT" ? `there is no file ${file}` : `${file}: ${error.message}`, 2);
  });
  try {
    const { size } = await handle.stat();
    if (size > MAX_BYTES)
      throw new CommandFailure(`DOCUMENT_TOO_LARGE: ${file} has ${size} bytes, at most ${MAX_BYTES} are read`);
    return await handle.readFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EISDIR") throw new CommandFailure(`${file} is a folder`, 2);
    throw error;
  } finally {
    await handle.close();
  }
}
