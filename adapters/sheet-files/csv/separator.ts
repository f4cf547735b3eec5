const SEPARATORS = ["\t", ",", ";", "|", "，"] as const;

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return counts;
}

/** What separates the columns: the sign that stands most often outside quotes in the first lines; a comma where none does. */
export function separatorOf(head: string): string {
  const counts = countsOf(head.split(/\r?\n/u, 5).join("\n"));
  let best: string = ",";
  for (const sign of SEPARATORS) if ((counts.get(sign) ?? 0) > (counts.get(best) ?? 0)) best = sign;
  return best;
}
