import { readConfig } from "../config.ts";
import { examine } from "../doctor/examine.ts";
import type { Finding } from "../doctor/finding.ts";

const SIGNS: Readonly<Record<Finding["level"], string>> = { fine: "ok  ", note: "note", problem: "BAD " };

function printed(finding: Finding): string {
  const advice = finding.advice === undefined ? "" : `\n       ${finding.advice}`;
  return `${SIGNS[finding.level]} ${finding.subject}: ${finding.text}${advice}\n`;
}

/** `anlan doctor`: what is wrong with this installation, in plain words. Ends with 0 when nothing is, else with 1. */
export async function doctorCommand(options: Readonly<Record<string, unknown>>): Promise<void> {
  const config = readConfig(options, process.env);
  const findings = await examine(config);
  const problems = findings.filter((finding) => finding.level === "problem").length;
  if (options["json"] === true) process.stdout.write(`${JSON.stringify({ ok: problems === 0, findings }, null, 2)}\n`);
  else {
    for (const finding of findings) process.stdout.write(printed(finding));
    process.stdout.write(problems === 0 ? "\nnothing is wrong\n" : `\n${problems} to be seen to\n`);
  }
  process.exitCode = problems === 0 ? 0 : 1;
}
