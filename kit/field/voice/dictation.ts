import type { Language } from "@anlan/kernel";

// Speech recognition is no part of the standard library's types yet.
interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally: boolean;
  start(): void;
  stop(): void;
}
interface RecognitionClass {
  new (): Recognition;
  available?(options: { readonly langs: readonly string[]; readonly processLocally: true }): Promise<string>;
}
interface ResultEvent extends Event {
  readonly resultIndex: number;
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }> & { readonly isFinal: boolean }>;
}

const LANGUAGE_TAGS = { zh: "zh-CN", en: "en-US" } as const satisfies Record<Language, string>;

const recognition = (): RecognitionClass | undefined =>
  (globalThis as { SpeechRecognition?: RecognitionClass }).SpeechRecognition;

/**
 * Whether this browser turns speech into text on the phone itself. One that sends what is spoken to somebody's service is
 * never used: nothing leaves for elsewhere. The keyboard's own microphone works everywhere.
 */
export async function knowsDictation(language: Language): Promise<boolean> {
  const Found = recognition();
  if (Found?.available === undefined || !("processLocally" in Found.prototype)) return false;
  const langs = [LANGUAGE_TAGS[language]];
  return (await Found.available({ langs, processLocally: true }).catch(() => "no")) === "available";
}

/** Listens until it is stopped; gives each finished sentence. */
export function dictate(language: Language, onText: (text: string) => void, onEnd: () => void): { stop: () => void } {
  const Found = recognition();
  if (Found === undefined) throw new Error("this browser cannot listen");
  const listening = new Found();
  listening.lang = LANGUAGE_TAGS[language];
  listening.continuous = true;
  listening.interimResults = false;
  listening.processLocally = true;
  listening.addEventListener("result", (event) => {
    const { results, resultIndex } = event as ResultEvent;
    for (let index = resultIndex; index < results.length; index += 1) {
      const result = results[index];
      if (result?.isFinal === true) onText(result[0]?.transcript ?? "");
    }
  });
  listening.addEventListener("end", onEnd);
  listening.start();
  return { stop: () => listening.stop() };
}
