const FENCE = /^ {0,3}(`{3,}|~{3,})/u;
const DELIMITER_ROW = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u;

/** The patterns below may take quadratic time in the length of a line; no written line is as long as this. */
const LONGEST_MARKED_LINE = 10_000;

function withoutMarkup(line: string): string {
  if (line.length > LONGEST_MARKED_LINE) return line;
  return line
    .replace(/!\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replace(/\[([^\]]+)\]\([^)]*\)/gu, "$1")
    .replace(/(\*\*|__)(?=\S)([^*_]*)\1/gu, "$2")
    .replace(/`([^`]*)`/gu, "$1")
    .replace(/\\([\\`*_{}[\]()#+\-.!|])/gu, "$1");
}

function splitRow(line: string): string[] {
  const cells = line
    .trim()
    .replace(/^\|/u, "")
    .replace(/(?<!\\)\|$/u, "")
    .split(/(?<!\\)\|/u);
  return cells.map((cell) => withoutMarkup(cell.trim()));
}

function isTableStart(lines: readonly string[], at: number): boolean {
  const next = lines[at + 1] ?? "";
  return (lines[at] ?? "").includes("|") && next.includes("-") && next.includes("|") && DELIMITER_ROW.test(next);
}

function heading(lines: readonly string[], at: number): { text: string; used: number } | undefined {
  const line = lines[at] ?? "";
  const marked = /^ {0,3}(#{1,6})\s+(\S.*)$/u.exec(line);
  if (marked !== null) {
    const title = withoutMarkup((marked[2] ?? "").trimEnd().replace(/(?:^|\s)#+$/u, ""));
    return { text: `${marked[1]} ${title.trim()}`, used: 1 };
  }
  const under = lines[at + 1] ?? "";
  const before = lines[at - 1] ?? "";
  // A rule below a paragraph of several lines is not taken for a heading.
  if (line.trim() === "" || before.trim() !== "" || line.startsWith("    ")) return undefined;
  if (/^ {0,3}=+\s*$/u.test(under)) return { text: `# ${withoutMarkup(line.trim())}`, used: 2 };
  if (/^ {0,3}-{2,}\s*$/u.test(under)) return { text: `## ${withoutMarkup(line.trim())}`, used: 2 };
  return undefined;
}

function tableEnd(lines: readonly string[], at: number): number {
  let end = at;
  while (end < lines.length && (lines[end] ?? "").includes("|")) end += 1;
  return end;
}

function withoutComments(source: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    const start = source.indexOf("<!--", from);
    const end = start < 0 ? -1 : source.indexOf("-->", start + 4);
    if (end < 0) break;
    kept.push(source.slice(from, start));
    from = end + 3;
  }
  kept.push(source.slice(from));
  return kept.join("");
}

/** Markdown as plain text: headings keep their `#`, pipe tables become tab-separated rows, emphasis and link targets go. */
export function markdownToText(source: string): string {
  const lines = withoutComments(source).split("\n");
  const output: string[] = [];
  let fence = "";
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    const mark = FENCE.exec(line)?.[1] ?? "";
    if (mark !== "" && (fence === "" || mark.startsWith(fence))) {
      fence = fence === "" ? mark : "";
      at += 1;
      continue;
    }
    const title = fence === "" ? heading(lines, at) : undefined;
    if (fence !== "") {
      output.push(line);
      at += 1;
    } else if (title !== undefined) {
      output.push(title.text);
      at += title.used;
    } else if (isTableStart(lines, at)) {
      const end = tableEnd(lines, at + 2);
      for (const row of [lines[at] ?? "", ...lines.slice(at + 2, end)]) output.push(splitRow(row).join("\t"));
      at = end;
    } else {
      output.push(withoutMarkup(line));
      at += 1;
    }
  }
  return output.join("\n");
}
