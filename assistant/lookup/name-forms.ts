/** A thing that can be named: a row of a table. */
export interface NameEntry {
  readonly name: string;
  readonly kana?: string;
  readonly variants?: readonly string[];
  /** Entries of one group mean the same to the asker, such as items of one category. */
  readonly group: string;
}

/** One way to write an entry's name. */
export interface NameForm {
  readonly text: string;
  /** 1 for the name itself, less for what was derived from it. */
  readonly weight: number;
  readonly origin: 'name' | 'variant' | 'kana' | 'derived';
  /** Remarks in brackets: each a list of alternatives that a question may mention. */
  readonly qualifiers: readonly (readonly string[])[];
}

const BRACKETS = /[（(〔［[【]([^）)〕］\]】]*)[）)〕］\]】]/gu;
const SEPARATORS = /[・、，,／/｜|;；]|または|及び|および/u;
const ALTERNATIVE_WEIGHT = 0.97;
const EXAMPLE_WEIGHT = 0.93;
const SHORTENED_WEIGHT = 0.9;
/** Remarks that say which of the things so named is meant, not another name of it. */
const RESTRICTION =
  /(?:製|式|用|以外|もの|物|済み?|素材|含む|含まない|付き|なし|あり|有|無|可|のみ|だけ|など|等|型|限る|場合|未満|以上|以下|家庭|紙|布|木|金属|プラスチック|陶器|ガラス|大|小|中)$/u;

/** `（使い捨てカイロ含む）` names 使い捨てカイロ. */
const INCLUDED = /(?:を|も|など)?(?:含む|ふくむ)$/u;

/** The part of a remark that a question would repeat: `プラスチック製` → `プラスチック`. */
function keyOfQualifier(remark: string): string {
  const key = remark.replace(/(?:の?もの|製|式|に限る|のみ|だけ|付き|など|等)$/u, '');
  return key === '' ? remark : key;
}

function splitAlternatives(text: string): string[] {
  return text
    .split(SEPARATORS)
    .map((part) => part.trim().replace(/(?:など|等)$/u, ''))
    .filter((part) => part !== '');
}

/** `AのB・C` names `AのB` and `AのC`. */
function distribute(parts: readonly string[]): string[] {
  const owner = /^(.+の)[^の]+$/u.exec(parts[0] ?? '')?.[1];
  if (owner === undefined) return [...parts];
  return parts.map((part, position) => (position === 0 || part.includes('の') ? part : owner + part));
}

/** `食用びん類` → `食用びん`; `飲料用の缶` → `缶`. */
function shorten(text: string): string[] {
  const shorter = text.replace(/(?:類|など|等)$/u, '');
  const bare = shorter.replace(/^[^のA-Za-z]{1,5}用の?(?=.{2})/u, '');
  return [shorter, bare].filter((form) => form !== text && form !== '');
}

interface SplitName {
  readonly core: string;
  readonly remarks: readonly string[];
}

function splitBrackets(name: string): SplitName {
  const remarks = [...name.matchAll(BRACKETS)].map((match) => match[1] ?? '').filter((remark) => remark !== '');
  return { core: name.replace(BRACKETS, '').trim(), remarks };
}

/** The members of a list and the shorter forms of a name. */
function derivedTexts(core: string): { text: string; weight: number }[] {
  const parts = splitAlternatives(core);
  const members = parts.length > 1 ? distribute(parts) : [];
  const shorter = [core, ...(parts.length > 1 ? parts : [])].flatMap((part) =>
    shorten(part).map((text) => ({ text, weight: text.length < part.length - 1 ? SHORTENED_WEIGHT : 1 })),
  );
  return [...members.map((text) => ({ text, weight: ALTERNATIVE_WEIGHT })), ...shorter];
}

function formsOfName(name: string, origin: 'name' | 'variant'): NameForm[] {
  const { core, remarks } = splitBrackets(name);
  const qualifiers = remarks.map((remark) => splitAlternatives(remark).map(keyOfQualifier));
  const derived: NameForm['origin'] = origin === 'name' ? 'derived' : origin;
  const examples = remarks
    .flatMap(splitAlternatives)
    .map((remark) => remark.replace(INCLUDED, ''))
    .filter((remark) => remark !== '' && !RESTRICTION.test(remark));
  return [
    { text: core === '' ? name : core, weight: 1, origin, qualifiers },
    ...(remarks.length > 0 ? [{ text: name, weight: 1, origin, qualifiers: [] }] : []),
    ...derivedTexts(core).map((form) => ({ ...form, origin: derived, qualifiers })),
    ...examples.map((text) => ({ text, weight: EXAMPLE_WEIGHT, origin: derived, qualifiers: [] })),
  ];
}

/**
 * All ways in which a table's row may be called: its name with and without the remarks in brackets, the members of a
 * list (`雑誌・カタログ`), names in brackets (`炊飯器（炊飯ジャー）`), its variants and its kana.
 */
export function formsOf(entry: NameEntry): NameForm[] {
  const forms = formsOfName(entry.name, 'name');
  for (const variant of entry.variants ?? []) forms.push(...formsOfName(variant, 'variant'));
  if (entry.kana !== undefined && entry.kana !== '') {
    const qualifiers = forms[0]?.qualifiers ?? [];
    forms.push({ text: splitBrackets(entry.kana).core.split(/\s/u)[0] ?? '', weight: 1, origin: 'kana', qualifiers });
    forms.push({ text: entry.kana, weight: 1, origin: 'kana', qualifiers: [] });
  }
  const first = new Map<string, NameForm>();
  for (const form of forms) if (form.text.trim() !== '' && !first.has(form.text)) first.set(form.text, form);
  return [...first.values()];
}
