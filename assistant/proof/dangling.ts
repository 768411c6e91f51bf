/** Openings that lean on the sentence before. */
const LEANING =
  /^[・※]?(?:ただし|なお|また|さらに|その|それ|これ|この|一方|しかし|したがって|そのため|つまり|例えば|たとえば|もし|同様|ほかに|上記|前述|いずれも|どちらも)/u;

/** Whether a sentence makes no sense without the one before it. */
export function dangles(sentence: string): boolean {
  return LEANING.test(sentence);
}
