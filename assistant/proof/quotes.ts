/** Half-width small letters without spaces and without the marks that writers of Japanese set as they like. */
export function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s、。,「」『』"'・]/gu, '');
}
