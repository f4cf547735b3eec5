/** Saves the drawing in a box as a PNG of twice its size, on the page's own ground. Nothing happens without a drawing. */
export async function savePicture(box: HTMLElement | null, name: string): Promise<void> {
  const drawing = box?.querySelector("svg");
  if (drawing === null || drawing === undefined) return;
  const { width, height } = drawing.getBoundingClientRect();
  const copy = drawing.cloneNode(true) as SVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  // A picture does not inherit the page's font.
  copy.style.fontFamily = getComputedStyle(document.body).fontFamily;
  const source = new XMLSerializer().serializeToString(copy).replaceAll("font-family: inherit", "");
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  const paint = canvas.getContext("2d");
  if (paint === null) return;
  paint.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--al-surface");
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.drawImage(image, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = `${name}.png`;
  link.click();
}
