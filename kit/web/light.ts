// What the phone app shares with the desk: words, formats, preferences, calls. Nothing of antd, queries or routing.
export { ApiError, errorOfReply, offlineError, timeoutError, unreadableError } from "./api/api-error.ts";
export { type Api, createApi, newKey, type QueryValues } from "./api/client.ts";
export { fileAddress, thumbnailAddress } from "./api/upload.ts";
export { Icon, type IconName } from "./parts/Icon.tsx";
export { Wave } from "./parts/Wave.tsx";
export type { Me, SignedIn } from "./session/ask-me.ts";
export { getPreferences, setPreferences, startPreferences, usePreferences } from "./theme/preferences.ts";
export { type Format, formatIn, useFormat } from "./words/format.ts";
export { setLanguage, useLanguage } from "./words/language.ts";
export { type Dictionary, type Translate, useLabel, useWords, type Word, wordsIn } from "./words/useWords.ts";
