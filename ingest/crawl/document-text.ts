import { createHash } from 'node:crypto';
import type { Block, Document } from '../extract/document.ts';

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text];
    case 'list':
      return block.items;
    case 'table':
      return [block.header, ...block.rows].map((row) => row.join(' '));
  }
}

/** The main content as plain lines, without the title. */
export function mainLines(document: Document): string[] {
  return document.blocks
    .flatMap(linesOf)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}

/** SHA-256 over title and main content: equal for two addresses of one text, whatever surrounds it. */
export function digestText(document: Document): string {
  return createHash('sha256')
    .update([document.title, ...mainLines(document)].join('\n'), 'utf8')
    .digest('hex');
}

export function digestBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
