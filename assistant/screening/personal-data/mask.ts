/** A pattern of personal data and what stands in its place. */
export interface Mask {
  /** Global. */
  readonly pattern: RegExp;
  /** Gets the match and its groups; what it returns holds no digit of the match. */
  readonly replace: (match: string, ...groups: string[]) => string;
}
