import { Loaded, tell, tellError, useCommand, useQueryOf, useWords } from "@anlan/web-kit";
import { type FormEvent, useState } from "react";
import { getPreferences, type NoticePreferences, setPreferences } from "../contract/index.ts";
import "./notices.css";

const words = {
  title: { zh: "免打扰时段", en: "Quiet hours" },
  about: {
    zh: "在这段时间（中国时间）内，铃铛只为紧急通知亮起；通知照常保存，不会丢失。",
    en: "In these hours (China time) the bell shows only what is urgent; nothing is lost.",
  },
  on: { zh: "启用", en: "On" },
  from: { zh: "从", en: "From" },
  to: { zh: "到", en: "To" },
  save: { zh: "保存", en: "Save" },
  saved: { zh: "已保存", en: "Saved" },
} as const;

const USUAL = { from: "22:00", to: "07:30" };

/** Settings: when the bell stays quiet. */
export function QuietHoursSection() {
  const preferences = useQueryOf(getPreferences, {});
  return <Loaded query={preferences}>{(known) => <QuietForm known={known} />}</Loaded>;
}

function QuietForm({ known }: { known: NoticePreferences }) {
  const t = useWords(words);
  const [isOn, setOn] = useState(known.quiet !== null);
  const [hours, setHours] = useState(known.quiet ?? USUAL);
  const save = useCommand(setPreferences, { refreshes: ["notices"] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run({ quiet: isOn ? hours : null }).then(() => tell(words.saved), tellError);
  };
  return (
    <form onSubmit={submit}>
      <h2>{t("title")}</h2>
      <p className="al-quiet">{t("about")}</p>
      <div className="notices-quiet-form">
        <label>
          <input type="checkbox" checked={isOn} onChange={(event) => setOn(event.target.checked)} /> {t("on")}
        </label>
        {(["from", "to"] as const).map((end) => (
          <label key={end}>
            {t(end)}{" "}
            <input
              className="al-field"
              type="time"
              required
              disabled={!isOn}
              value={hours[end]}
              onChange={(event) => setHours({ ...hours, [end]: event.target.value })}
            />
          </label>
        ))}
        <button type="submit" className="al-button al-button-main" disabled={save.running}>
          {t("save")}
        </button>
      </div>
    </form>
  );
}
