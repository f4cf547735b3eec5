import { useState } from "react";
import type { OutlineHeading } from "../../contract/index.ts";

/** The tree of headings; the first level is open. */
export function Outline({ headings }: { headings: readonly OutlineHeading[] }) {
  return (
    <ul className="plans-outline">
      {headings.map((heading) => (
        <Heading key={heading.id} heading={heading} />
      ))}
    </ul>
  );
}

/** The numbering with its marks: 一、 （一） 1. and whole words such as 第一章 as they are. */
function numberOf({ number, level }: OutlineHeading): string {
  if (number === null || number === "") return "";
  if (/^\d+$/.test(number)) return `${number}. `;
  // 1.1 carries its own point.
  if (/^\d+(\.\d+)+$/.test(number)) return `${number} `;
  if (/^[第专]/.test(number)) return `${number} `;
  return level === 1 ? `${number}、` : `（${number}）`;
}

function Heading({ heading }: { heading: OutlineHeading }) {
  const [open, setOpen] = useState(heading.level < 2);
  const words = `${numberOf(heading)}${heading.title}`;
  if (heading.children.length === 0) return <li>{words}</li>;
  return (
    <li>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{words}</summary>
        {open && <Outline headings={heading.children} />}
      </details>
    </li>
  );
}
