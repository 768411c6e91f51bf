import { createHash } from 'node:crypto';
import type { Response } from 'express';

const STYLE =
  'body{font:1.125rem/1.8 sans-serif;max-width:36rem;margin:0 auto;padding:1rem}' +
  'h1{font-size:1.5rem}button{font:inherit;min-height:3rem;width:100%;border:2px solid #06542b;border-radius:.5rem;' +
  'background:#06542b;color:#fff}button.second{background:#fff;color:#06542b}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** What the page is about: whether there is a link now, and the link token that a resident came with. */
export interface LinkPage {
  readonly linked: boolean;
  readonly linkToken: string | undefined;
  /** LINE's own pages, to which the form leads. */
  readonly accessOrigin: string;
}

/**
 * Our page of LINE's account link. Plain HTML without a script: it works in any browser, and nothing on it can be made to
 * run. The form goes on to LINE, which browsers hold against `form-action` too; without a referrer policy of its own a
 * form would come with `Origin: null`.
 */
export function sendLinkPage(response: Response, page: LinkPage): void {
  response.set({
    'Content-Security-Policy':
      `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self' ${page.accessOrigin}; ` +
      "frame-ancestors 'none'; base-uri 'none'",
    'Referrer-Policy': 'same-origin',
  });
  response.type('html').send(renderLinkPage(page));
}

function renderLinkPage({ linked, linkToken }: LinkPage): string {
  const body = linkToken === undefined ? renderState(linked) : renderQuestion(linkToken);
  return `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>LINEとの連携</title><style>${STYLE}</style></head>
<body><main><h1>LINEとの連携</h1>
${body}
</main></body></html>
`;
}

function renderQuestion(linkToken: string): string {
  return `<p>このトークのLINEアカウントを、いまログインしている方の情報と連携します。</p>
<p>連携すると、LINEから申請や受信設定のページを続けて使えます。連携は、このページでいつでも解除できます。</p>
<form method="post" action="/link"><input type="hidden" name="linkToken" value="${escapeHtml(linkToken)}">
<button>連携する</button></form>
<p>連携しないときは、このページを閉じてください。</p>`;
}

function renderState(linked: boolean): string {
  if (!linked) return '<p>いまは連携していません。連携するときは、LINEのトークのボタンから始めてください。</p>';
  return `<p>LINEと連携しています。</p>
<form method="post" action="/link/remove"><button class="second">連携を解除する</button></form>`;
}

/** Link tokens have letters and digits only, but a page must be safe whatever it is asked to show. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
