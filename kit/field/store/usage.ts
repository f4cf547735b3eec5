/** How full the phone is, as far as the browser says. */
export interface Usage {
  /** Bytes that this address uses; null when the browser does not say. */
  readonly used: number | null;
  readonly quota: number | null;
  /** Whether the system may clear it away when space runs short; null when it cannot be known. */
  readonly persisted: boolean | null;
}

/** Bytes of a usual picture after it was made smaller. */
export const USUAL_PHOTO_BYTES = 400_000;

export async function readUsage(): Promise<Usage> {
  const storage = globalThis.navigator?.storage;
  const estimate = await storage?.estimate?.().catch(() => undefined);
  const persisted = await storage?.persisted?.().catch(() => undefined);
  return { used: estimate?.usage ?? null, quota: estimate?.quota ?? null, persisted: persisted ?? null };
}

/** Asks the system not to clear it away. Some browsers ask the person, some decide by themselves. */
export async function askToPersist(): Promise<boolean> {
  const storage = globalThis.navigator?.storage;
  return (await storage?.persist?.().catch(() => false)) ?? false;
}

/** How many more usual photographs fit; null when the browser does not say. */
export function photosThatFit({ used, quota }: Usage): number | null {
  if (used === null || quota === null) return null;
  return Math.max(0, Math.floor((quota - used) / USUAL_PHOTO_BYTES));
}
