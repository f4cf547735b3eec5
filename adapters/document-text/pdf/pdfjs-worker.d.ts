/** The package gives its worker no types; it is imported only for its effect. */
declare module "pdfjs-dist/legacy/build/pdf.worker.mjs";
