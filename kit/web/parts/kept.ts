const listeners = new Set<() => void>();
// What was read, by the text that was read: so that the same text gives the same object.
const parsed = new Map<string, { text: string | null; value: unknown }>();

function textOf(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Reads what was kept on this device under a name; `otherwise` when there is nothing readable. */
export function readKept<T>(key: string, otherwise: T): T {
  const text = textOf(key);
  const known = parsed.get(key);
  if (known !== undefined && known.text === text) return (known.value ?? otherwise) as T;
  let value: unknown;
  try {
    value = text === null ? undefined : JSON.parse(text);
  } catch {
    value = undefined;
  }
  parsed.set(key, { text, value });
  return (value ?? otherwise) as T;
}

/** Keeps a value on this device; undefined forgets it. A full or forbidden storage is not an error. */
export function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Nothing is lost but the convenience.
  }
  for (const listener of listeners) listener();
}

/** Tells when something kept has changed; returns how to stop. */
export function onKept(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
