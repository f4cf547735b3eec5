import type { Label } from "@anlan/kernel";
import type { ContentOf } from "../../contract/index.ts";

type Member = Pick<ContentOf<"member">, "name" | "role" | "interest">;

/**
 * What a team still lacks (Order 493 articles 22 to 24): one leader, at least three, and nobody with an interest in the
 * accident. Where the unit itself investigates, a team of its own staff is enough.
 */
export function teamGaps(members: readonly Member[]): Label[] {
  const gaps: Label[] = [];
  const leaders = members.filter(({ role }) => role === "leader");
  if (leaders.length !== 1) {
    gaps.push({
      zh: `须有一名组长（现有 ${leaders.length} 名）`,
      en: `exactly one leader (there are ${leaders.length})`,
    });
  }
  if (members.length < 3) {
    gaps.push({
      zh: `成员不少于 3 人（现有 ${members.length} 人）`,
      en: `at least 3 members (there are ${members.length})`,
    });
  }
  for (const { name, interest } of members) {
    if (interest === "conflict")
      gaps.push({ zh: `${name}有利害关系，应当回避`, en: `${name} has an interest, must stay out` });
    if (interest === "unknown") gaps.push({ zh: `${name}尚未作回避声明`, en: `${name} has not declared interests` });
  }
  return gaps;
}

/** Whether the unit itself may investigate: an ordinary accident without casualties; unknown is not none. */
export function mayEntrust(accident: {
  readonly grade: string | null;
  readonly deaths: number | null;
  readonly missing: number | null;
  readonly seriousInjuries: number | null;
  readonly minorInjuries: number | null;
}): boolean {
  const { grade, deaths, missing, seriousInjuries, minorInjuries } = accident;
  return grade === "ordinary" && [deaths, missing, seriousInjuries, minorInjuries].every((count) => count === 0);
}
