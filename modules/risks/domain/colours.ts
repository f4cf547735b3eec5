import type { Colour, Level } from "../contract/choices.ts";
import type { ColourCounts } from "../contract/events.ts";
import type { RiskRules } from "../contract/rules.ts";

const ORDER: readonly Colour[] = ["red", "orange", "yellow", "blue"];

/** How grave a colour is: 3 red to 0 blue. */
export const gravityOf = (colour: Colour): number => ORDER.length - 1 - ORDER.indexOf(colour);

/** The gravest of some colours: that of a point, an enterprise, an area (max rule). Null where there is none. */
export function gravest(colours: readonly Colour[]): Colour | null {
  return ORDER.find((colour) => colours.includes(colour)) ?? null;
}

/** How many points have each colour. */
export function countColours(colours: readonly Colour[]): ColourCounts {
  const counts = { red: 0, orange: 0, yellow: 0, blue: 0 };
  for (const colour of colours) counts[colour] += 1;
  return counts;
}

const ruleOf = (rules: Pick<RiskRules, "levels">, colour: Colour): RiskRules["levels"][number] => {
  const found = rules.levels.find((one) => one.colour === colour);
  if (found === undefined) throw new Error(`no level answers for ${colour} risks`);
  return found;
};

/** Who answers for risks of a colour. */
export const levelOf = (rules: Pick<RiskRules, "levels">, colour: Colour): Level => ruleOf(rules, colour).level;

/** What people call whoever answers for risks of a colour. */
export const responsibleOf = (rules: Pick<RiskRules, "levels">, colour: Colour) => ruleOf(rules, colour).responsible;

/** True when `level` is as high as what the colour asks for: a higher one answers for what lies below it too. */
export function levelCovers(rules: Pick<RiskRules, "levels">, level: Level, colour: Colour): boolean {
  const levels = rules.levels.map((one) => one.level);
  return levels.indexOf(level) <= levels.indexOf(levelOf(rules, colour));
}
