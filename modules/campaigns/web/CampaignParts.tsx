import { chinaDay } from "@anlan/kernel";
import { useFormat, useWords } from "@anlan/web-kit";
import type { z } from "zod";
import type { Campaign, Round, UnitCount } from "../contract/index.ts";
import { campaignWords } from "./words.ts";

/** The stages of a campaign with their days; the present one is marked. */
export function Timetable({ campaign }: { campaign: Campaign }) {
  const t = useWords(campaignWords);
  const format = useFormat();
  const today = chinaDay(new Date());
  if (campaign.stages.length === 0) return <p className="al-quiet">{t("noTimetable")}</p>;
  return (
    <ol className="campaign-stages">
      {campaign.stages.map((stage) => (
        <li
          key={`${stage.from}${stage.name}`}
          aria-current={stage.from <= today && today <= stage.to ? "step" : undefined}
        >
          <strong>{stage.name}</strong>
          <span className="al-quiet">
            {format.shortDay(stage.from)} – {format.shortDay(stage.to)}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** How far each unit is with one list. */
export function UnitCounts({ counts }: { counts: readonly z.infer<typeof UnitCount>[] }) {
  const t = useWords(campaignWords);
  if (counts.length === 0) return <p className="al-quiet">{t("noEntries")}</p>;
  return (
    <ul className="campaign-units">
      {counts.map((unit) => (
        <li key={unit.unitId}>
          <span>{unit.unitName}</span>
          <progress max={unit.all} value={unit.settled} aria-label={unit.unitName} />
          <span className="al-quiet">
            {t("settledOf", { settled: unit.settled, all: unit.all })}
            {unit.carriedOver > 0 && ` · ${t("carriedOver", { count: unit.carriedOver })}`}
            {unit.late > 0 && ` · ${t("late", { count: unit.late })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The look-backs of a campaign, newest first. */
export function Rounds({ rounds }: { rounds: readonly Round[] }) {
  const t = useWords(campaignWords);
  const format = useFormat();
  if (rounds.length === 0) return <p className="al-quiet">{t("noRounds")}</p>;
  return (
    <ul className="campaign-rounds">
      {rounds.map((round) => (
        <li key={round.id}>
          <strong>{round.name}</strong>
          <span className="al-quiet">
            {format.day(round.heldOn)} · {round.byName} · {t("reopened", { count: round.reopened.length })}
          </span>
          <p>{round.findings}</p>
        </li>
      ))}
    </ul>
  );
}
