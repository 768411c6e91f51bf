import { LINK } from '../proof/links.ts';

/** As we write tokens, and as models bend them. */
const TOKEN = /\blink[\s_＿-]?(\d+)\b/giu;
const LINK_OR_TOKEN = new RegExp(`${LINK.source}|${TOKEN.source}`, 'giu');
const EMPTY_BRACKETS = /[[(（［「]\s*[\])）］」]/gu;

/** A text whose tokens are links again. */
export interface RestoredText {
  readonly text: string;
  /** A link or a token stood there that nothing read by the model holds; it is cut out. */
  readonly invented: boolean;
}

/** Replaces links by tokens before the model reads a text and puts them back after; a link that the model invents has none. */
export class LinkTokens {
  readonly #links: string[] = [];

  /** The text with each link as `link_1`, `link_2` …; the same link has the same token. What looks like a token is hidden too. */
  hide(text: string): string {
    return text.replace(LINK_OR_TOKEN, (link) => {
      const known = this.#links.indexOf(link);
      return `link_${known === -1 ? this.#links.push(link) : known + 1}`;
    });
  }

  /** The text with tokens as links; links of the model's own and unknown tokens are cut out. */
  restore(text: string): RestoredText {
    let invented = false;
    const restored = text.replace(LINK_OR_TOKEN, (_, number: string | undefined) => {
      const link = number === undefined ? undefined : this.#links[Number(number) - 1];
      if (link === undefined) invented = true;
      return link ?? '';
    });
    return { text: invented ? restored.replace(EMPTY_BRACKETS, '') : restored, invented };
  }
}
