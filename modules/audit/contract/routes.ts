import { CountyCode, defineRoute } from "@anlan/kernel";
import { z } from "zod";

/** The log of one county as NDJSON with its signed checkpoints. */
export const exportRoute = defineRoute({
  name: "audit.export-log",
  label: { zh: "导出日志", en: "Export the log" },
  method: "GET",
  address: "/api/v1/audit/export",
  permission: "audit.log.export",
  query: z.object({ county: CountyCode.optional() }),
  reply: { kind: "file", mediaType: "application/x-ndjson" },
  errors: ["AUDIT_OTHER_COUNTY", "AUDIT_WHOLE_COUNTY", "AUDIT_KEY_DIFFERS"],
});

/** The public key of the log as PEM; anybody may read it. */
export const publicKeyRoute = defineRoute({
  name: "audit.get-public-key",
  label: { zh: "日志公钥", en: "Public key of the log" },
  method: "GET",
  address: "/api/v1/audit/public-key.pem",
  permission: null,
  reply: { kind: "file", mediaType: "application/x-pem-file" },
  errors: [],
});

/** The verifier that runs without this program. */
export const verifierRoute = defineRoute({
  name: "audit.get-verifier",
  label: { zh: "日志校验程序", en: "Verifier of the log" },
  method: "GET",
  address: "/api/v1/audit/verify-log.mjs",
  permission: null,
  reply: { kind: "file", mediaType: "text/plain" },
  errors: [],
});
