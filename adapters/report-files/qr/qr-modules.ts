/** The squares of a QR code, row by row; true is dark. Without its quiet zone. */
export interface QrModules {
  readonly size: number;
  readonly dark: (row: number, column: number) => boolean;
}

/** Light squares around a code, without which readers do not find it (ISO/IEC 18004). */
export const QUIET = 4;

/** Works out the QR code of a text; level M mends 15 % of damage, as a sheet on a workshop's wall needs it. */
export async function qrModules(text: string): Promise<QrModules> {
  const { create } = await import("qrcode");
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  return { size: modules.size, dark: (row, column) => modules.get(row, column) === 1 };
}
