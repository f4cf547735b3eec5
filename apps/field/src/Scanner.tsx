import { CodeReader, listWork, useField, useLive } from "@anlan/field-kit";
import { useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import { useNavigate } from "react-router";
import { words } from "./words.ts";

/** Reads a code and opens the screen of what it belongs to. */
export function Scanner() {
  const t = useWords(words);
  const { modules, room, clock } = useField();
  const navigate = useNavigate();
  const kept = useLive(() => listWork(room, clock.now()), [room]) ?? [];
  const [told, setTold] = useState<string | null>(null);
  const open = (text: string) => {
    const path = modules.map(({ scan }) => scan?.(text, kept) ?? null).find((one) => one !== null);
    if (path === undefined || path === null) setTold(t("unknownCode", { text: text.slice(0, 60) }));
    else void navigate(path);
  };
  return <CodeReader onCode={open} told={told} />;
}
