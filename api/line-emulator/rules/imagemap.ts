import { byType, list, object, optional, type Rule, required } from './rule.ts';
import { actionUri, httpsUrl, integer, text } from './scalars.ts';

const MAX_SIDE = 100_000;
const side = required(integer(0, MAX_SIDE));
const area = required(object({ x: side, y: side, width: side, height: side }));
const label = optional(text({ max: 100 }));

const imagemapAction = byType({
  uri: object({ label, area, linkUri: required(actionUri) }),
  message: object({ label, area, text: required(text({ max: 400 })) }),
  clipboard: object({ label, area, clipboardText: required(text({ max: 1000 })) }),
});

const video = object({
  originalContentUrl: required(httpsUrl),
  previewImageUrl: required(httpsUrl),
  area,
  externalLink: optional(object({ linkUri: required(actionUri), label: required(text({ max: 30 })) })),
});

/** The fields of an imagemap message; images are served at widths of 1040 pixels and less. */
export const IMAGEMAP_FIELDS: Readonly<Record<string, { rule: Rule; required: boolean }>> = {
  baseUrl: required(httpsUrl),
  altText: required(text({ max: 1500 })),
  baseSize: required(object({ width: required(integer(1040, 1040)), height: required(integer(1, MAX_SIDE)) })),
  actions: required(list(imagemapAction, { min: 1, max: 50 })),
  video: optional(video),
};
