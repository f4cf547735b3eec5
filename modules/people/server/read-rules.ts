import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { CERTIFICATE_KINDS, type CertificateKind, PeopleRules } from "../contract/index.ts";
import { ruleProblems } from "../domain/index.ts";

const FILES = { certificates: "certificates", catalogues: "special-operations", staff: "safety-staff" } as const;

/**
 * Reads the module's rules from the pack of rules. Throws with file and place for broken data, and for a kind of
 * certificates that on some day has no rule or two.
 */
export function readPeopleRules(packFolder: string): PeopleRules {
  const read = <P extends keyof typeof FILES>(part: P): z.infer<(typeof PeopleRules.shape)[P]> => {
    const file = join(packFolder, "data", `${FILES[part]}.json`);
    const parsed = PeopleRules.shape[part].safeParse(JSON.parse(readFileSync(file, "utf8")));
    if (parsed.success) return parsed.data as never;
    const issue = parsed.error.issues[0];
    throw new Error(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
  };
  const rules = { certificates: read("certificates"), catalogues: read("catalogues"), staff: read("staff") };
  const problems = ruleProblems(rules, Object.keys(CERTIFICATE_KINDS) as CertificateKind[]);
  if (problems.length > 0) throw new Error(`${FILES.certificates}.json: ${problems.join("; ")}`);
  return rules;
}
