import { deflateSync, inflateSync } from 'node:zlib';

/** Adds to a code point so that it lands in the private use area, as in fonts without a true character map. */
const PRIVATE_USE = 0xe000;

type PdfObject = { number: number; body: Buffer };

/** Reads the objects of a PDF that has one plain cross-reference table, as Chromium writes it. */
function readObjects(pdf: Buffer): { header: Buffer; objects: PdfObject[]; trailer: string } {
  const text = pdf.toString('latin1');
  const tableAt = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const table = text.slice(tableAt);
  if (!table.startsWith('xref')) throw new Error('the PDF has no plain cross-reference table');
  const offsets = [...table.matchAll(/^(\d{10}) \d{5} ([nf])/gm)].flatMap(([, offset, use], number) =>
    use === 'n' ? [{ number, offset: Number(offset) }] : [],
  );
  const ordered = offsets.sort((a, b) => a.offset - b.offset);
  const objects = ordered.map(({ number, offset }, index) => ({
    number,
    body: pdf.subarray(offset, ordered[index + 1]?.offset ?? tableAt),
  }));
  const trailer = /trailer\s*([\s\S]*?)startxref/.exec(table)?.[1] ?? '';
  return { header: pdf.subarray(0, ordered[0]?.offset ?? 0), objects, trailer };
}

function writeObjects(header: Buffer, objects: PdfObject[], trailer: string): Buffer {
  const parts = [header];
  const offsets = new Map<number, number>();
  let length = header.length;
  for (const { number, body } of objects) {
    offsets.set(number, length);
    parts.push(body);
    length += body.length;
  }
  const size = Math.max(...offsets.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${size}\n${rows.join('')}trailer\n${trailer.trim()}\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table, 'latin1')]);
}

function toPrivateUse(hex: string): string {
  const code = PRIVATE_USE + (Number.parseInt(hex.slice(0, 4), 16) % 0x1800);
  return code.toString(16).padStart(4, '0');
}

/** Sends every target of a ToUnicode map to the private use area; the sources stay. */
function breakMap(map: string): string {
  return map
    .replace(/(begin\w+char\s)([\s\S]*?)(end\w+char)/g, (_, begin: string, body: string, end: string) => {
      const broken = body.replace(/(<\w+>\s*)<(\w+)>/g, (_pair, source: string, target: string) => {
        return `${source}<${toPrivateUse(target)}>`;
      });
      return begin + broken + end;
    })
    .replace(/(begin\w+range\s)([\s\S]*?)(end\w+range)/g, (_, begin: string, body: string, end: string) => {
      if (begin.startsWith('begincodespace')) return begin + body + end;
      const broken = body.replace(/(<\w+>\s*<\w+>\s*)<(\w+)>/g, (_pair, source: string, target: string) => {
        return `${source}<${toPrivateUse(target)}>`;
      });
      return begin + broken + end;
    });
}

function breakObject(object: PdfObject): PdfObject {
  const text = object.body.toString('latin1');
  const stream = /stream\r?\n/.exec(text);
  if (stream === null || !text.slice(0, stream.index).includes('/FlateDecode')) return object;
  const from = stream.index + stream[0].length;
  const packed = object.body.subarray(from, text.lastIndexOf('endstream'));
  const content = inflateSync(packed).toString('latin1');
  if (!content.includes('begincmap')) return object;
  const broken = deflateSync(Buffer.from(breakMap(content), 'latin1'));
  const head = text.slice(0, from).replace(/\/Length \d+/, `/Length ${broken.length}`);
  const tail = '\nendstream\nendobj\n';
  return { number: object.number, body: Buffer.concat([Buffer.from(head, 'latin1'), broken, Buffer.from(tail)]) };
}

/**
 * Breaks the text layer of a PDF: it looks the same on screen, while extraction yields
 * private use characters, as in documents whose fonts were embedded without a character map.
 */
export function breakTextLayer(pdf: Buffer): Buffer {
  const { header, objects, trailer } = readObjects(pdf);
  const broken = objects.map(breakObject);
  if (broken.every((object, index) => object === objects[index])) throw new Error('the PDF has no ToUnicode map');
  return writeObjects(header, broken, trailer);
}
