/** The text as far as a column of `length` characters holds it; MariaDB refuses what is longer, libSQL takes it. */
export function fitColumn(text: string, length: number): string {
  return Array.from(text).length <= length
    ? text
    : `${Array.from(text)
        .slice(0, length - 1)
        .join('')}…`;
}
