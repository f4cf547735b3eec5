import { encodePng } from "../chart/encode-png.ts";
import { type QrModules, QUIET } from "./qr-modules.ts";

const PIXELS = 8;

/** A QR code as PNG with its quiet zone, eight pixels for each square. */
export function drawQr({ size, dark }: QrModules): Uint8Array {
  const side = (size + 2 * QUIET) * PIXELS;
  const pixels = new Uint8Array(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [Math.floor(y / PIXELS) - QUIET, Math.floor(x / PIXELS) - QUIET];
      const inside = row >= 0 && column >= 0 && row < size && column < size;
      if (inside && dark(row, column)) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return encodePng(pixels, side, side);
}
