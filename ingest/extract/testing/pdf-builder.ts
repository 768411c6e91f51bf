/**
 * Writes small PDFs for tests: Japanese text in a font that is not embedded (Adobe-Japan1, Unicode codes), lines and
 * areas. Coordinates are points from the top left corner of an A4 page.
 */

const [WIDTH, HEIGHT] = [595, 842];

/** Operators of one page. */
export class PageInk {
  readonly #operators: string[] = [];

  raw(operators: string): this {
    this.#operators.push(operators);
    return this;
  }

  /** One line of text; `y` is its base line. `font` is F1 (horizontal), F2 (vertical) or F3 (no Unicode known);
   * `turn` is the text matrix without its place, such as `0 1 -1 0` for text that runs up. */
  text(
    x: number,
    y: number,
    text: string,
    { size = 10, font = 'F1', mode = 0, colour = '0 0 0', turn = '1 0 0 1' } = {},
  ): this {
    const hex = Array.from(text, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('');
    return this.raw(
      `${colour} rg BT /${font} ${size} Tf ${mode} Tr ${turn} ${x} ${HEIGHT - y} Tm <${hex}> Tj ET 0 Tr 0 0 0 rg`,
    );
  }

  line(x1: number, y1: number, x2: number, y2: number): this {
    return this.raw(`0.5 w ${x1} ${HEIGHT - y1} m ${x2} ${HEIGHT - y2} l S`);
  }

  fill(left: number, top: number, right: number, bottom: number, colour: string): this {
    return this.raw(`${colour} rg ${left} ${HEIGHT - bottom} ${right - left} ${bottom - top} re f 0 0 0 rg`);
  }

  /** A grey picture without a mask. */
  picture(left: number, top: number, right: number, bottom: number): this {
    const matrix = `${right - left} 0 0 ${bottom - top} ${left} ${HEIGHT - bottom}`;
    return this.raw(`q ${matrix} cm BI /W 1 /H 1 /BPC 8 /CS /G /F /AHx ID 80> EI Q`);
  }

  /** A ruled grid with a text in each place. */
  table(xs: readonly number[], ys: readonly number[], rows: readonly (readonly string[])[], size = 9): this {
    for (const y of ys) this.line(xs[0] ?? 0, y, xs.at(-1) ?? 0, y);
    for (const x of xs) this.line(x, ys[0] ?? 0, x, ys.at(-1) ?? 0);
    rows.forEach((row, at) => {
      row.forEach((text, column) => {
        if (text !== '') this.text((xs[column] ?? 0) + 3, (ys[at] ?? 0) + size + 3, text, { size });
      });
    });
    return this;
  }

  get content(): string {
    return this.#operators.join('\n');
  }
}

export interface PdfOptions {
  readonly title?: string;
  readonly encrypted?: boolean;
  readonly rotate?: number;
  /** A layer that viewers do not show at first; a page paints on it between `/OC /Layer BDC` and `EMC`. */
  readonly hiddenLayer?: boolean;
}

function fontObjects(first: number): string[] {
  const cid = (name: string) =>
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 /FontDescriptor ${first + 5} 0 R >>`;
  const composite = (encoding: string, descendant: number) =>
    `<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /${encoding} /DescendantFonts [${descendant} 0 R] >>`;
  return [
    composite('UniJIS-UTF16-H', first + 3),
    composite('UniJIS-UTF16-V', first + 3),
    composite('Identity-H', first + 4),
    cid('Ryumin-Light'),
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Broken /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /Ryumin-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >>',
  ];
}

/** Puts pages into a file. */
export function buildPdf(
  pages: readonly PageInk[],
  { title, encrypted = false, rotate = 0, hiddenLayer = false }: PdfOptions = {},
): Uint8Array {
  const firstPage = 9;
  const kids = pages.map((_, at) => `${firstPage + at * 2} 0 R`).join(' ');
  const layer = `${firstPage + pages.length * 2} 0 R`;
  const layers = hiddenLayer ? ` /OCProperties << /OCGs [${layer}] /D << /OFF [${layer}] >> >>` : '';
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R${layers} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...fontObjects(3),
  ];
  pages.forEach((page, at) => {
    const properties = hiddenLayer ? ` /Properties << /Layer ${layer} >>` : '';
    const fonts = `/Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >>${properties}`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Rotate ${rotate} /Resources << ${fonts} >> /Contents ${firstPage + at * 2 + 1} 0 R >>`,
      `<< /Length ${page.content.length} >>\nstream\n${page.content}\nendstream`,
    );
  });
  if (hiddenLayer) objects.push('<< /Type /OCG /Name (Layer) >>');
  const extra = [title === undefined ? '' : `/Info ${objects.length + 1} 0 R`];
  if (title !== undefined) objects.push(`<< /Title <feff${Buffer.from(title, 'utf16le').swap16().toString('hex')}> >>`);
  if (encrypted) {
    extra.push(`/Encrypt ${objects.length + 1} 0 R /ID [<00> <00>]`);
    objects.push(`<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`);
  }
  return serialise(objects, extra.join(' '));
}

function serialise(objects: readonly string[], trailer: string): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
