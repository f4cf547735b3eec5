import { lookAtPhoto } from "@anlan/file-storage";
import { createFiles, type FilesPorts } from "@anlan/files/server";
import type { HiddenDangersPorts, PhotoFacts } from "@anlan/hidden-dangers/server";
import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";

/** Larger files are no photos of a phone: their look is not worked out, their hash still counts. */
const LARGEST_BYTES = 40 * 1024 * 1024;

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

async function factsOf(runtime: Runtime, ports: FilesPorts, fileId: string): Promise<PhotoFacts> {
  const { file, content } = await inScope(runtime.pool, unsafeEverywhere, "read", (db) =>
    createFiles(ports).open({ tables: () => db as never }, fileId),
  );
  if (!file.mediaType.startsWith("image/") || file.size > LARGEST_BYTES) {
    content.destroy();
    return { fileId, hash: file.hash, look: null, takenAt: null };
  }
  return { fileId, hash: file.hash, ...(await lookAtPhoto(await bytesOf(content))) };
}

/** Looks at photos of dangers one after the other; one that is gone or broken is left out. */
export const dangerPhotos =
  (ports: FilesPorts): HiddenDangersPorts["likeness"]["photos"] =>
  async (runtime, fileIds) => {
    const facts: PhotoFacts[] = [];
    for (const fileId of fileIds) {
      await factsOf(runtime, ports, fileId).then(
        (one) => facts.push(one),
        (error: unknown) => runtime.log.warn({ err: error, file: fileId }, "a photo could not be looked at"),
      );
    }
    return facts;
  };
