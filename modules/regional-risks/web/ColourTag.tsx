import { RISK_LEVELS, type RiskColourName, RiskTag } from "@anlan/web-kit";

/** A risk colour with its word. */
export function ColourTag({ colour }: { readonly colour: RiskColourName }) {
  return <RiskTag level={RISK_LEVELS[colour]} />;
}
