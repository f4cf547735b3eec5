import { withStore } from "./store.ts";

/** `anlan doctor`: what is wrong with this installation, in plain words. */
export async function doctorCommand(options: Readonly<Record<string, unknown>>): Promise<void> {
  await withStore(options, async () => {
    process.stdout.write("the database can be reached\n");
  });
}
