import { Dialog, tell, useWords } from "@anlan/web-kit";
import { Button } from "antd";
import "./identity.css";

const words = {
  once: {
    zh: "只在这里显示一次，关闭后无法再看到。请现在交给本人或妥善保存。",
    en: "It is shown here once and never again. Hand it over or keep it safe now.",
  },
  copy: { zh: "复制", en: "Copy" },
  done: { zh: "已保存，关闭", en: "Kept, close" },
  copied: { zh: "已复制", en: "Copied" },
  notCopied: { zh: "浏览器不允许复制，请手工选择。", en: "The browser does not allow it; select the text by hand." },
} as const;

export interface ShownOnceProps {
  readonly title: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** A secret that nobody can show again: a one-time password, a key. */
export function ShownOnce({ title, secret, onClose }: ShownOnceProps) {
  const t = useWords(words);
  const copy = async () => {
    // Without https the browser has no clipboard for pages.
    const copied = await navigator.clipboard?.writeText(secret).then(
      () => true,
      () => false,
    );
    tell(copied === true ? words.copied : words.notCopied);
  };
  return (
    <Dialog title={title} firm onClose={onClose}>
      <div className="id-stack">
        <p>{t("once")}</p>
        <code className="id-secret">{secret}</code>
        <div className="id-actions">
          <Button type="primary" onClick={() => void copy()}>
            {t("copy")}
          </Button>
          <Button onClick={onClose}>{t("done")}</Button>
        </div>
      </div>
    </Dialog>
  );
}
