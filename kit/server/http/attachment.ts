import type { FastifyReply } from "fastify";

// What RFC 8187 lets stand beside the letters and digits that encodeURIComponent leaves.
const NOT_IN_HEADER = /['()*!]/g;

/** The header that makes a browser save a file under its name and never show it (RFC 6266). */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    NOT_IN_HEADER,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Headers for bytes that somebody uploaded: should a browser show them after all, nothing in them runs. */
export function guardUploaded(reply: FastifyReply): FastifyReply {
  return reply
    .header("x-content-type-options", "nosniff")
    .header("content-security-policy", "sandbox; default-src 'none'")
    .header("cross-origin-resource-policy", "same-origin");
}
