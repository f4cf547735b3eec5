import {
  askToPersist,
  countPhotos,
  FieldPage,
  photosThatFit,
  readUsage,
  type Usage,
  useField,
  useLive,
} from "@anlan/field-kit";
import { useFormat, useWords } from "@anlan/web-kit/light";
import { useEffect, useState } from "react";
import { words } from "./words.ts";

/** How full the phone is, and how what lies on it is protected. */
export function StorageScreen() {
  const t = useWords(words);
  const format = useFormat();
  const { room } = useField();
  const [usage, setUsage] = useState<Usage | null>(null);
  const photos = useLive(() => countPhotos(room), [room]);
  useEffect(() => {
    void readUsage().then(setUsage);
  }, []);
  if (usage === null) return null;
  const { used, quota, persisted } = usage;
  const fit = photosThatFit(usage);
  const ask = () => void askToPersist().then(readUsage).then(setUsage);
  return (
    <FieldPage title={words.storage} back="/mine">
      {used !== null && quota !== null && (
        <meter className="f-bar" min={0} max={quota} value={used} aria-label={t("used")} />
      )}
      <dl className="f-facts">
        <dt>{t("used")}</dt>
        <dd>{used === null || quota === null ? t("unknown") : `${format.size(used)} / ${format.size(quota)}`}</dd>
        <dt>{t("left")}</dt>
        <dd>{fit === null ? t("unknown") : t("pieces", { count: fit })}</dd>
        <dt>{t("waitingPhotos")}</dt>
        <dd>
          {t("pieces", { count: photos?.count ?? 0 })} · {format.size(photos?.bytes ?? 0)}
        </dd>
        <dt>{t("keeps")}</dt>
        <dd>{persisted === null ? t("unknown") : t(persisted ? "persisted" : "notPersisted")}</dd>
        <dt>{t("protection")}</dt>
        <dd>{t(room.seal.kind === "none" ? "notEncrypted" : "encrypted")}</dd>
      </dl>
      {persisted === false && (
        <button type="button" className="f-button" onClick={ask}>
          {t("askPersist")}
        </button>
      )}
    </FieldPage>
  );
}
