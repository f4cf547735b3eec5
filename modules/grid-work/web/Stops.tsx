import { useFormat, useWords } from "@anlan/web-kit";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { CHECK_IN_MARKS, type Stop, type Visit } from "../contract/index.ts";
import { gridWorkWords as words } from "./words.ts";

/** The name of a stop; that of an enterprise opens its archive. */
export const stopName = (stop: Stop): ReactNode =>
  stop.enterpriseId === null ? stop.name : <Link to={`/enterprises/${stop.enterpriseId}`}>{stop.name}</Link>;

/** What is known of a check-in: marks, distance, accuracy, both times. */
export function CheckInLine({ visit }: { readonly visit: Visit }) {
  const t = useWords(words);
  const format = useFormat();
  const { found, fix, deviceAt, receivedAt, accountName } = visit;
  const parts = [
    accountName,
    ...found.marks.map((mark) => t(CHECK_IN_MARKS[mark])),
    ...(found.metres === null ? [] : [t("metres", { metres: format.number(found.metres) })]),
    ...(fix?.accuracy == null ? [] : [t("accuracy", { metres: format.number(Math.round(fix.accuracy)) })]),
    ...(deviceAt === null ? [] : [t("deviceTime", { at: format.moment(deviceAt) })]),
    t("receivedTime", { at: format.moment(receivedAt) }),
  ];
  return <p className="al-quiet">{parts.join(" · ")}</p>;
}
