// A page of a PDF as a picture: drawn in the browser by the library with which the program reads documents.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const reader = createRequire(resolve(import.meta.dirname, "../../adapters/document-text/package.json"));
const library = join(dirname(reader.resolve("pdfjs-dist/package.json")), "build");
// Nothing leaves the machine: every address of it is answered here.
const NOWHERE = "http://paper.invalid";
const EMPTY = "<!doctype html><body style='margin:0;background:#fff'><canvas></canvas></body>";

async function draw(width) {
  // An address of the page, not a file of the project.
  const pdf = await import(`${window.location.origin}/pdf.mjs`);
  pdf.GlobalWorkerOptions.workerSrc = "/pdf.worker.mjs";
  const paper = await pdf.getDocument({ url: "/paper.pdf", disableRange: true, disableStream: true }).promise;
  const page = await paper.getPage(1);
  const { width: natural } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: width / natural });
  const canvas = document.querySelector("canvas");
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  await page.render({ canvas, canvasContext: canvas.getContext("2d"), viewport }).promise;
  return { width: Math.floor(viewport.width), height: Math.floor(viewport.height) };
}

/** A page that shows the first sheet of the PDF at an address that the signed-in person may read. */
export async function openPaper(stage, reader, address, width = 900) {
  const reply = await reader.context().request.get(address);
  if (!reply.ok()) throw new Error(`${address}: ${reply.status()} ${await reply.text()}`);
  const paper = await reply.body();
  const page = await stage.visitor({ viewport: { width, height: width } });
  await page.route(`${NOWHERE}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/") return route.fulfill({ contentType: "text/html", body: EMPTY });
    if (pathname === "/paper.pdf") return route.fulfill({ contentType: "application/pdf", body: paper });
    if (!pathname.endsWith(".mjs")) return route.fulfill({ status: 404 });
    return route.fulfill({ contentType: "text/javascript", body: await readFile(join(library, pathname)) });
  });
  await page.goto(`${NOWHERE}/`);
  await page.setViewportSize(await page.evaluate(draw, width));
  return page;
}
