/** A page as a city's CMS makes it, small. `body` is HTML of the main content. */
export function cityPage(title: string, body: string, links: readonly string[] = [], head = ''): string {
  const items = links.map((link) => `<li><a href="${link}">${link}</a></li>`).join('');
  return `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>${title}｜汐見市</title>${head}</head>
<body><header><a href="/">汐見市</a></header><nav><ul>${items}</ul></nav>
<main><h1>${title}</h1>${body}</main>
<footer><p>汐見市役所</p></footer></body></html>`;
}

/** A paragraph about the subject, long enough to be the main content of a page. */
export function paragraph(subject: string): string {
  return `<p>${subject}の手続きは市民課の窓口で受け付けます。受付時間は平日の8時30分から17時15分までです。${subject}に必要なものは本人確認書類です。</p>`;
}
