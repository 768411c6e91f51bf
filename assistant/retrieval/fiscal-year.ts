/** 令和1 = 2019. */
const REIWA_OFFSET = 2018;

/** The fiscal year (April to March) that a day belongs to, as a western year. */
export function fiscalYearOf(day: string): number {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return month >= 4 ? year : year - 1;
}

/** `令和8年度` for 2026. */
export function formatFiscalYear(year: number): string {
  return `令和${year - REIWA_OFFSET}年度`;
}

/** Fiscal years that a text names, as western years; `来年度` and the like are reckoned from `current`. */
export function fiscalYearsNamed(text: string, current: number): number[] {
  const plain = text.normalize('NFKC');
  const years = [...plain.matchAll(/令和(\d+|元)年度/g)].map((match) => {
    return REIWA_OFFSET + (match[1] === '元' ? 1 : Number(match[1]));
  });
  years.push(...[...plain.matchAll(/(20\d{2})年度/g)].map((match) => Number(match[1])));
  if (/再来年度/u.test(plain)) years.push(current + 2);
  else if (/来年度|次年度|来春/u.test(plain)) years.push(current + 1);
  if (/昨年度|前年度|去年度/u.test(plain)) years.push(current - 1);
  return years;
}
