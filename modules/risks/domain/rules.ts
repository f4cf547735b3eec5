import type { DirectRule, Profile, RiskRules } from "../contract/rules.ts";

interface Validity {
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
}

/** Whether something with a validity is in force on a day; both ends included. */
const inForce = ({ validFrom, validTo }: Validity, day: string): boolean =>
  (validFrom ?? "") <= day && (validTo === undefined || day <= validTo);

/** The newest version of a profile in force on a day. */
export function findProfile(rules: Pick<RiskRules, "profiles">, code: string, day: string): Profile | undefined {
  const versions = rules.profiles.filter((one) => one.code === code && inForce(one, day));
  return versions.sort((one, other) => other.version - one.version)[0];
}

/** One version of a profile, whether it is in force or not: what an old assessment was made by. */
export const findVersion = (rules: Pick<RiskRules, "profiles">, code: string, version: number): Profile | undefined =>
  rules.profiles.find((one) => one.code === code && one.version === version);

/** What may be chosen on a day, each in its newest version. */
export function profilesOn(rules: Pick<RiskRules, "profiles">, day: string): Profile[] {
  const codes = [...new Set(rules.profiles.map(({ code }) => code))];
  return codes.flatMap((code) => findProfile(rules, code, day) ?? []);
}

/** The direct-major rules in force on a day. */
export const directRulesOn = (rules: Pick<RiskRules, "directMajor">, day: string): DirectRule[] =>
  rules.directMajor.filter((rule) => inForce(rule, day));

function profileProblems({ code, version, method, variants }: Profile): string[] {
  return variants.flatMap((variant) => {
    const name = `${code} ${version} ${variant.code}`;
    const [factors, bands] = [variant.factors.length, variant.bands.length];
    if (method === "expert") return factors + bands === 0 ? [] : [`${name}: experts have neither factors nor bands`];
    if (factors === 0 || bands === 0) return [`${name}: a scored method needs factors and bands`];
    const falls = variant.bands.every(({ from }, at) => at === 0 || (variant.bands[at - 1]?.from ?? 0) > from);
    const whole = variant.bands.at(-1)?.from === 0;
    return [
      ...(falls ? [] : [`${name}: bands do not fall`]),
      ...(whole ? [] : [`${name}: the last band begins above 0`]),
    ];
  });
}

/** What is wrong with the rules as a whole; one line for each. */
export function ruleProblems(rules: RiskRules): string[] {
  const versions = rules.profiles.map(({ code, version }) => `${code} ${version}`);
  const twice = versions.filter((one, at) => versions.indexOf(one) !== at);
  const colours = new Set(rules.levels.map(({ colour }) => colour));
  const levels = new Set(rules.levels.map(({ level }) => level));
  return [
    ...twice.map((one) => `${one} stands twice`),
    ...(colours.size === 4 && levels.size === 4 ? [] : ["each colour needs a level of its own"]),
    ...rules.profiles.flatMap(profileProblems),
  ];
}
