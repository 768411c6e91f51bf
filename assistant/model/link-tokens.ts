const LINK = /(?:https?|tel|mailto):[^\s「」（）()、。<>"]+/gu;
const TOKEN = /link_\d+/g;

/** Replaces links by tokens before the model reads a text and puts them back after; a link that the model invents has none. */
export class LinkTokens {
  readonly #links: string[] = [];

  /** The text with each link as `link_1`, `link_2` …; the same link has the same token. */
  hide(text: string): string {
    return text.replace(LINK, (link) => {
      const known = this.#links.indexOf(link);
      return `link_${known === -1 ? this.#links.push(link) : known + 1}`;
    });
  }

  /** The text with tokens as links again; links of the model's own and unknown tokens are removed. */
  restore(text: string): string {
    return text.replace(LINK, '').replace(TOKEN, (token) => this.#links[Number(token.slice(5)) - 1] ?? '');
  }
}
