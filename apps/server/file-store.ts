import { join } from "node:path";
import { type FileStore, openLocalFileStore } from "@anlan/file-storage";
import type { FilesPorts } from "@anlan/files/server";
import type { Config } from "./config.ts";

/** The local store of an installation, opened when first needed; SM3 names new files where the profile is national. */
export function fileStoreOf({ data, crypto }: Pick<Config, "data" | "crypto">): FilesPorts {
  let store: Promise<FileStore> | undefined;
  return {
    store: () => {
      store ??= openLocalFileStore({ root: join(data, "files"), algorithm: crypto === "national" ? "sm3" : "sha256" });
      return store;
    },
  };
}
