import { characterOf, type MapInstance } from "@anlan/web-kit";

/** What stands below the map in a picture of it. */
export interface PictureWords {
  readonly title: string;
  /** Date and note that boundaries are for illustration. */
  readonly foot: string;
  readonly legend: readonly { readonly symbol: string; readonly text: string }[];
  readonly colours: { readonly ground: string; readonly text: string; readonly line: string };
}

const PAD = 16;
const LINE = 22;
const ENTRY_WIDTH = 220;

function drawnMap(map: MapInstance): Promise<HTMLCanvasElement> {
  return new Promise((done) => {
    // The canvas is empty again after the frame: it must be copied while the frame is drawn.
    map.once("render", () => {
      const source = map.getCanvas();
      const copy = document.createElement("canvas");
      copy.width = source.width;
      copy.height = source.height;
      copy.getContext("2d")?.drawImage(source, 0, 0);
      done(copy);
    });
    map.triggerRepaint();
  });
}

/** The map as it is seen, with title, legend, date and note. */
export async function composePicture(map: MapInstance, words: PictureWords): Promise<HTMLCanvasElement> {
  const drawn = await drawnMap(map);
  const ratio = window.devicePixelRatio || 1;
  const width = drawn.width / ratio;
  const perRow = Math.max(1, Math.floor((width - PAD * 2) / ENTRY_WIDTH));
  const rows = Math.ceil(words.legend.length / perRow);
  const head = PAD * 2 + LINE;
  const foot = PAD * 2 + LINE * (rows + 1);
  const canvas = document.createElement("canvas");
  canvas.width = drawn.width;
  canvas.height = drawn.height + (head + foot) * ratio;
  const pen = canvas.getContext("2d");
  if (pen === null) return drawn;
  const { ground, text, line } = words.colours;
  const family = getComputedStyle(document.documentElement).getPropertyValue("--al-font");
  pen.fillStyle = ground;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(drawn, 0, head * ratio);
  pen.scale(ratio, ratio);
  pen.strokeStyle = line;
  pen.strokeRect(0.5, head, width - 1, drawn.height / ratio);
  pen.fillStyle = text;
  pen.textBaseline = "middle";
  pen.font = `600 18px ${family}`;
  pen.fillText(words.title, PAD, PAD + LINE / 2);
  pen.font = `13px ${family}`;
  const top = head + drawn.height / ratio + PAD + LINE / 2;
  words.legend.forEach(({ symbol, text: name }, index) => {
    const x = PAD + (index % perRow) * ENTRY_WIDTH;
    pen.fillText(
      `${symbol === "" ? "" : `${characterOf(symbol)}  `}${name}`,
      x,
      top + Math.floor(index / perRow) * LINE,
      ENTRY_WIDTH - PAD,
    );
  });
  pen.fillText(words.foot, PAD, top + rows * LINE, width - PAD * 2);
  return canvas;
}

/** Gives a canvas to the person as a PNG file. */
export function savePicture(canvas: HTMLCanvasElement, name: string): void {
  canvas.toBlob((blob) => {
    if (blob === null) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${name}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }, "image/png");
}

/** Prints a canvas on a page of its own: browsers print the map's own canvas white. */
export function printPicture(canvas: HTMLCanvasElement): void {
  const image = new Image();
  image.className = "map-print";
  image.alt = "";
  image.onload = () => {
    document.body.append(image);
    window.print();
    image.remove();
  };
  image.src = canvas.toDataURL("image/png");
}
