import type { Block, Document, ListBlock, TableBlock } from './document.ts';

/**
 * Finds text that is addressed to a machine and not to residents. A city's page tells people what to do; whoever tells
 * a program to forget its instructions or what to put into its answers wants to speak through the city's counter. The
 * list cannot be complete: the proof of answers is what holds without it.
 */

/** Readers' words for the programs that a text may be addressed to. */
const MACHINE =
  '(?:AI|LLM|GPT|人工知能|(?:生成|対話)?AI|言語モデル|(?:チャット)?ボット|アシスタント|自動応答(?:システム)?)';
const REPLY = '(?:回答|返答|返信|応答|答え)';
const SAY = '(?:案内|回答|返答|返信|応答|表示|出力|答え|伝え|紹介|誘導|追記|付記)';
const DO =
  '(?:せよ|しろ|しなさい|するように|して(?:ください|下さい)|て(?:ください|下さい)|なさい|ろ(?=。|$)|(?:す)?ること(?=。|$))';

/** Against folded text without white space. */
const WIDE_PATTERNS: readonly string[] = [
  // Forget what you were told.
  '(?:以前|これまで|今まで|いままで|上記|前述|直前|先|前|元|すべて|全て|あらゆる)の(?:すべての|全ての|システム)?(?:指示|命令|プロンプト|制約|ルール|設定|指令)(?:や[^。]{1,12})?(?:を|は|に)(?:すべて|全て|一切)?(?:無視|忘れ|破棄|上書き|従わ|取り消)',
  '(?:指示|命令|プロンプト|制約)を(?:すべて|全て|一切)?(?:無視|忘れ(?:て|ろ)|破棄|上書き)',
  '(?:システム|開発者|隠し)(?:プロンプト|メッセージ|命令)(?:を|:|：)',
  // What to say.
  `(?:この|すべての|全ての|今後の|以降の|以後の|次の|あらゆる|どの)(?:質問への)?${REPLY}(?:では|には|でも|の(?:最初|冒頭|最後|末尾)に(?:は)?|に)[^。]{0,60}${SAY}${DO}`,
  `${MACHINE}(?:は|へ|よ|に|への(?:指示|命令))[^。]{0,40}(?:必ず|かならず|常に|つねに)?[^。]{0,60}${SAY}${DO}`,
  `(?:あなたは|君は|お前は)[^。]{0,30}(?:${MACHINE}|として(?:振る舞|ふるま|行動|${SAY}))`,
  `(?:利用者|住民|質問者|ユーザー)[^。]{0,12}には?[^。]{0,50}と${SAY}(?:せよ|しろ|しなさい|ろ(?![うぅ]))`,
  `と(?:必ず|常に)?${SAY}(?:せよ|しろ|しなさい)`,
  `${REPLY}(?:せよ|しろ|しなさい)`,
  `${MACHINE}(?:へ|への|向け(?:の)?)(?:指示|命令|注意|メモ)`,
  '(?:忽略|无视|無視|忘记|忘記)(?:掉)?(?:以上|之前|先前|前面|所有|上述)[^。]{0,8}(?:指示|指令|命令|提示|规则|規則)',
  '(?:回答|回复|回覆)(?:中|时|時|里|裡)[^。]{0,8}(?:必须|必須|一定|务必|務必)',
  '(?:你|助手|机器人|機器人)(?:必须|必須|一定要|务必)[^。]{0,20}(?:回答|回复|告诉|告訴|说|說)',
  '(?:이전|위의|모든|앞의)(?:의)?(?:지시|명령|지침|프롬프트)[^.]{0,8}(?:무시|잊)',
  '(?:답변|대답|응답)(?:에|에서|할때|에는)[^.]{0,12}(?:반드시|항상|꼭)',
];

/** Against text in lower case with single spaces. */
const NARROW_PATTERNS: readonly string[] = [
  String.raw`\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:instructions?|prompts?|rules|directions|messages|guidelines)\b`,
  String.raw`\b(?:system|developer|hidden) prompt\b|<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?(?:inst|system)\]|<</?sys>>`,
  String.raw`\b(?:in|to|for) (?:your|every|each|all|any) (?:answers?|repl(?:y|ies)|responses?|questions?)\b.{0,60}\b(?:say|tell|include|add|write|answer|reply|mention|call|link|visit|recommend)\b`,
  String.raw`\b(?:ai|assistants?|chatbots?|bots?|llms?|language models?)\b.{0,20}\b(?:must|should|shall|have to|need to|always|are to)\b.{0,60}\b(?:say|tell|include|answer|reply|respond|mention|recommend|direct|output)\b`,
  String.raw`\byou are (?:now|no longer)\b|\b(?:when|before|while) (?:you )?(?:answer|reply|respond)(?:ing)?\b.{0,60}\b(?:always|must|say|tell|include)\b`,
  String.raw`\b(?:tell|instruct|direct) (?:the|all|every) (?:users?|residents?|citizens?|person)\b`,
  String.raw`\b(?:bỏ qua|phớt lờ|quên)\b.{0,30}(?:hướng dẫn|chỉ thị|chỉ dẫn|lệnh)`,
  '(?:trong|khi) (?:mọi )?(?:câu )?trả lời.{0,30}(?:luôn|phải|hãy)',
  String.raw`\b(?:ignore|ignora|desconsidere|esqueça|olvida|ignorez|oubliez|ignoriere|vergiss)\b.{0,30}(?:instruç|instrucc|instruct|ordens|órdenes|anweisung|consignes)`,
  String.raw`\b(?:em|nas?) (?:todas as )?(?:sua )?respostas?\b.{0,30}\b(?:sempre|deve|diga|inclua)\b`,
  '(?:игнорируй|забудь|не обращай внимания на).{0,30}(?:инструкц|указани|команд)',
  '(?:balewalain|huwag pansinin).{0,30}(?:tagubilin|utos)',
];

const WIDE = new RegExp(WIDE_PATTERNS.join('|'), 'iu');
const NARROW = new RegExp(NARROW_PATTERNS.join('|'), 'iu');
/** Forty characters of base64 are about thirty letters, or ten of Japanese. */
const ENCODED = /[A-Za-z0-9+/]{40,}={0,2}/gu;
/** Characters at the seam of two blocks that an order split over them may take. */
const SEAM = 80;

function decode(text: string): string {
  return (text.match(ENCODED) ?? []).map((run) => Buffer.from(run, 'base64').toString('utf8')).join('\n');
}

function holdsOrder(text: string): boolean {
  const folded = text.normalize('NFKC');
  return WIDE.test(folded.replace(/\s/gu, '')) || NARROW.test(folded.replace(/\s+/gu, ' '));
}

/** Whether a text tells a machine what to say or to forget, as it stands or in base64. */
export function addressesMachine(text: string): boolean {
  return holdsOrder(text) || holdsOrder(decode(text));
}

function textsOf(block: Block): string[] {
  if (block.kind === 'table') return [block.caption ?? '', ...block.header, ...block.rows.flat()];
  return block.kind === 'list' ? [...block.items] : [block.text];
}

/** An order split over two blocks is seen in neither of them. */
function ordersAtSeams(blocks: readonly Block[]): Set<Block> {
  const found = new Set<Block>();
  for (const [at, block] of blocks.entries()) {
    const next = blocks[at + 1];
    if (next === undefined) continue;
    const [end, start] = [textsOf(block).join(' ').slice(-SEAM), textsOf(next).join(' ').slice(0, SEAM)];
    if (addressesMachine(end + start) && !addressesMachine(end) && !addressesMachine(start)) {
      found.add(block);
      found.add(next);
    }
  }
  return found;
}

function tableWithoutOrders(table: TableBlock): TableBlock | undefined {
  if (addressesMachine([table.caption ?? '', ...table.header].join(' '))) return undefined;
  const kept = table.rows.map((row) => !addressesMachine(row.join(' ')));
  const rows = table.rows.filter((_, at) => kept[at]);
  if (rows.length === 0 || addressesMachine(rows.flat().join(' '))) return undefined;
  if (rows.length === table.rows.length) return table;
  const { rowPages } = table;
  return { ...table, rows, ...(rowPages === undefined ? {} : { rowPages: rowPages.filter((_, at) => kept[at]) }) };
}

function listWithoutOrders(list: ListBlock): ListBlock | undefined {
  const items = list.items.filter((item) => !addressesMachine(item));
  if (items.length === 0 || addressesMachine(items.join(' '))) return undefined;
  return items.length === list.items.length ? list : { ...list, items };
}

/** What is left of a block: a paragraph or heading goes as a whole, of lists and tables the item or row. */
function withoutOrders(block: Block): Block | undefined {
  if (block.kind === 'list') return listWithoutOrders(block);
  if (block.kind === 'table') return tableWithoutOrders(block);
  return addressesMachine(block.text) ? undefined : block;
}

function nameOf(url: string): string {
  return new URL(url).pathname.split('/').at(-1) || url;
}

/**
 * Leaves out what a document says to machines, and warns of it, so that it reaches neither index nor language model.
 * A title with an order gives way to the name of the file.
 */
export function dropMachineOrders(document: Document): Document {
  const seams = ordersAtSeams(document.blocks);
  const blocks = document.blocks.flatMap((block) => (seams.has(block) ? [] : (withoutOrders(block) ?? [])));
  const title = addressesMachine(document.title) ? nameOf(document.url) : document.title;
  const touched =
    document.blocks.filter((block) => !blocks.includes(block)).length + (title === document.title ? 0 : 1);
  if (touched === 0) return document;
  const warning = `text addressed to machines dropped: ${touched} places`;
  return { ...document, title, blocks, warnings: [...document.warnings, warning] };
}
