import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Block, type Document, ExtractRefusal } from './document.ts';
import { extractDocument } from './extract-document.ts';
import { blockLines } from './sections.ts';

/** One block of the command `eval -- extract`. `heading` is the nearest heading above it, empty before the first. */
export interface ExtractedBlock {
  readonly kind: Block['kind'];
  readonly heading: string;
  readonly text: string;
}

/** What the command `eval -- extract` writes of one file; its form is fixed. */
export interface ExtractedFile {
  readonly file: string;
  readonly title: string;
  readonly blocks: readonly ExtractedBlock[];
  /** One list of rows a table, the header first, each row a list of cells. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  readonly warnings: readonly string[];
}

function toBlocks(blocks: readonly Block[]): ExtractedBlock[] {
  let heading = '';
  return blocks.map((block) => {
    if (block.kind === 'heading') heading = block.text;
    return { kind: block.kind, heading, text: blockLines(block).join('\n') };
  });
}

/** The fixed form of a document. */
export function toExtractedFile(file: string, { title, blocks, warnings }: Document): ExtractedFile {
  const tables = blocks
    .filter((block) => block.kind === 'table')
    .map(({ header, rows }) => (header.length === 0 ? rows : [header, ...rows]));
  return { file, title, blocks: toBlocks(blocks), tables, warnings };
}

/** A file that is refused says nothing but why. */
function refusedFile(file: string, { code, message }: ExtractRefusal): ExtractedFile {
  return { file, title: '', blocks: [], tables: [], warnings: [`refused, ${code}: ${message}`] };
}

/**
 * Reads an HTML or PDF file from its path, or from bytes with a name for the report. A refused file gives a report
 * without blocks, whose warning names code and reason. Throws what reading the path throws.
 */
export async function extractFile(source: string | Uint8Array, name?: string): Promise<ExtractedFile> {
  const file = name ?? (typeof source === 'string' ? source : 'unnamed');
  const bytes = typeof source === 'string' ? await readFile(source) : source;
  const url = pathToFileURL(resolve(basename(file))).href;
  try {
    return toExtractedFile(file, await extractDocument({ url, bytes }));
  } catch (error) {
    if (error instanceof ExtractRefusal) return refusedFile(file, error);
    throw error;
  }
}
