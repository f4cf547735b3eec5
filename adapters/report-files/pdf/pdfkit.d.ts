/** The part of PDFKit that is used here; the package comes without types. */
declare module "pdfkit" {
  interface TextOptions {
    readonly lineBreak: false;
    readonly baseline: "alphabetic";
    readonly characterSpacing?: number;
    readonly features: Readonly<Record<string, boolean>>;
  }

  interface FontkitFont {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): { readonly advanceWidth: number };
  }

  // biome-ignore lint/style/noDefaultExport: this is how the package is made
  export default class PDFDocument {
    constructor(options: {
      readonly autoFirstPage: boolean;
      readonly bufferPages: boolean;
      readonly font: string;
      readonly lang: string;
      readonly displayTitle: boolean;
      readonly info: Readonly<Record<string, string | Date>>;
    });
    /** What PDFKit keeps of the font in use; `font` is fontkit's. */
    readonly _font: { readonly font: FontkitFont };
    readonly info: Record<string, string | Date>;
    addPage(options: { readonly size: "A4"; readonly layout: "portrait" | "landscape"; readonly margin: number }): this;
    switchToPage(page: number): this;
    registerFont(name: string, path: string): this;
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(colour: string): this;
    text(text: string, x: number, y: number, options: TextOptions): this;
    image(picture: Uint8Array, x: number, y: number, options: { readonly width: number }): this;
    lineWidth(width: number): this;
    strokeColor(colour: string): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    rect(x: number, y: number, width: number, height: number): this;
    stroke(): this;
    fill(): this;
    on(event: "data", handler: (chunk: Uint8Array) => void): this;
    on(event: "end", handler: () => void): this;
    on(event: "error", handler: (error: Error) => void): this;
    end(): void;
  }
}
