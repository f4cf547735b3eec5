import { Icon, useWords } from "@anlan/web-kit/light";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { partWords as words } from "../parts/part-words.ts";
import { codeReader } from "./read-code.ts";

const LOOK_EVERY_MS = 200;
const PAUSE_MS = 2000;

/** Shows the camera and looks for a code in it; gives what it says. */
function useCamera(onCode: (text: string) => void) {
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  const found = useRef(onCode);
  found.current = onCode;
  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout>;
    let gone = false;
    const start = async (): Promise<void> => {
      const shown = video.current;
      const camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      stream = camera;
      if (gone || shown === null) return camera.getTracks().forEach((track) => void track.stop());
      shown.srcObject = camera;
      await shown.play();
      const read = await codeReader();
      const look = async (): Promise<void> => {
        const text = gone ? null : await read(shown).catch(() => null);
        if (gone) return;
        if (text === null) timer = setTimeout(() => void look(), LOOK_EVERY_MS);
        else found.current(text);
      };
      await look();
    };
    start().catch(() => setFailed(true));
    return () => {
      gone = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  return { video, failed };
}

interface CodeReaderProps {
  readonly onCode: (text: string) => void;
  /** What is wrong with the code that was read last, in words. */
  readonly told?: string | null;
}

/** Reads a code by the camera, from a photograph of it, or as it is typed. */
export function CodeReader({ onCode, told = null }: CodeReaderProps) {
  const t = useWords(words);
  const [missing, setMissing] = useState(false);
  const [round, setRound] = useState(0);
  const read = (text: string) => {
    setMissing(false);
    onCode(text.trim());
    // Where the code was the wrong one, the camera looks again.
    setTimeout(() => setRound((count) => count + 1), PAUSE_MS);
  };
  const fromPhoto = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const text = await createImageBitmap(file)
      .then(async (bitmap) => (await codeReader())(bitmap))
      .catch(() => null);
    if (text === null) setMissing(true);
    else read(text);
  };
  const typed = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get("code") ?? "").trim();
    if (text !== "") read(text);
  };
  return (
    <div className="f-stack">
      <p className="al-quiet">{t("scanHint")}</p>
      <Camera key={round} onCode={read} />
      {(told !== null || missing) && (
        <p role="alert" className="f-notice">
          <Icon name="alert" /> {missing ? t("noCodeInPhoto") : told}
        </p>
      )}
      <label className="f-button f-wide">
        {t("scanPhoto")}
        <input
          type="file"
          accept="image/*"
          className="al-hidden"
          onChange={({ target }) => void fromPhoto(target.files?.[0])}
        />
      </label>
      <form className="f-row" onSubmit={typed}>
        <input
          name="code"
          className="f-input f-grow"
          aria-label={t("scanType")}
          placeholder={t("scanType")}
          maxLength={500}
        />
        <button type="submit" className="f-button">
          {t("scanOpen")}
        </button>
      </form>
    </div>
  );
}

function Camera({ onCode }: { onCode: (text: string) => void }) {
  const t = useWords(words);
  const { video, failed } = useCamera(onCode);
  if (failed) return <p className="f-notice">{t("noCamera")}</p>;
  return <video ref={video} className="f-video" playsInline muted />;
}
