/** The most characters of base64 that one proof may have. */
const MOST = 320_000;
const EDGES = [1600, 1200, 900] as const;

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

async function shrunkPicture(file: File, edge: number): Promise<string> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", 0.8).replace(/^[^,]*,/u, "");
}

// Photographs of telephones have megabytes; a licence is legible on 1,600 pixels.
async function shrunk(file: File): Promise<string> {
  const whole = base64Of(new Uint8Array(await file.arrayBuffer()));
  if (whole.length <= MOST || !file.type.startsWith("image/")) return whole;
  for (const edge of EDGES) {
    const smaller = await shrunkPicture(file, edge);
    if (smaller.length <= MOST) return smaller;
  }
  return whole;
}

/** Up to three files as a claim sends them, pictures made small enough. */
export async function shrunkFiles(files: readonly File[]): Promise<{ name: string; content: string }[]> {
  return Promise.all(
    files.slice(0, 3).map(async (file) => ({ name: file.name.slice(-100), content: await shrunk(file) })),
  );
}
