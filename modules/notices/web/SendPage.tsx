import { SpecForm, tell, useRegion, useTitle, useWords } from "@anlan/web-kit";
import { useNavigate } from "react-router";
import { sendNotice } from "../contract/index.ts";

const words = {
  title: { zh: "发布通知", en: "Send a notice" },
  lead: { zh: "{region}内的所有账号会在系统内收到。", en: "Every account in {region} receives it in the system." },
  text: { zh: "内容", en: "Text" },
  link: { zh: "相关页面（可不填，如 /plans）", en: "Page it leads to (optional, such as /plans)" },
  urgent: { zh: "紧急：免打扰时段也提示", en: "Urgent: rings also in quiet hours" },
  region: { zh: "区划", en: "Region" },
  submit: { zh: "发布", en: "Send" },
  sent: { zh: "通知已发出", en: "The notice was sent" },
} as const;

/** A sentence to everybody of the region that one is looking at. */
export function SendPage() {
  const t = useWords(words);
  const { region } = useRegion();
  const navigate = useNavigate();
  useTitle(t("title"));
  return (
    <section className="al-card">
      <h1>{t("title")}</h1>
      <p className="al-quiet">{t("lead", { region: region.name })}</p>
      <SpecForm
        key={region.code}
        spec={sendNotice}
        draftKey={region.code}
        initial={{ region: region.code }}
        fields={{
          text: { label: words.text, rows: 4 },
          link: { label: words.link },
          urgent: { label: words.urgent },
          region: { label: words.region, hidden: true },
        }}
        submitLabel={words.submit}
        onDone={() => {
          tell(words.sent);
          void navigate("/notices");
        }}
        onCancel={() => void navigate("/notices")}
      />
    </section>
  );
}
