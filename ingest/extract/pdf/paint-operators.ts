import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Operators by what they paint, as pdf.js numbers them. */

export const STROKING: ReadonlySet<number> = new Set([
  ...[OPS.stroke, OPS.closeStroke, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke],
]);

export const FILLING: ReadonlySet<number> = new Set([
  ...[OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke],
]);

/** Pictures of full squares; what is painted below one without a mask cannot be seen. */
export const PICTURES: ReadonlySet<number> = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject]);

/** All pictures, also those that only let colour through, and gradients. */
export const IMAGES: ReadonlySet<number> = new Set([
  ...PICTURES,
  ...[OPS.paintInlineImageXObjectGroup, OPS.paintImageXObjectRepeat, OPS.shadingFill],
  ...[OPS.paintImageMaskXObject, OPS.paintImageMaskXObjectGroup, OPS.paintImageMaskXObjectRepeat],
  ...[OPS.paintSolidColorImageMask],
]);
