import { AMBULANCE_RULES } from './emergency-rules/ambulance.ts';
import { CHILD_ABUSE_RULES } from './emergency-rules/child-abuse.ts';
import { CRIES } from './emergency-rules/cries.ts';
import { CRIME_RULES } from './emergency-rules/crime.ts';
import { DV_RULES } from './emergency-rules/dv.ts';
import { EVACUATE_RULES } from './emergency-rules/evacuate.ts';
import { FIRE_RULES } from './emergency-rules/fire.ts';
import { GAS_RULES } from './emergency-rules/gas.ts';
import { ILLNESS_RULES } from './emergency-rules/illness.ts';
import { NAMES } from './emergency-rules/names.ts';
import { SEA_RULES } from './emergency-rules/sea.ts';
import { SUICIDE_RULES } from './emergency-rules/suicide.ts';
import { type FoldedText, foldText } from './fold-text.ts';
import { holds, type Rule } from './rule.ts';
import { words } from './words.ts';

export const EMERGENCIES = [
  'emergency-sea',
  'emergency-fire',
  'emergency-gas',
  'emergency-suicide',
  'emergency-ambulance',
  'emergency-child-abuse',
  'emergency-dv',
  'emergency-crime',
  'emergency-evacuate',
] as const;
export type Emergency = (typeof EMERGENCIES)[number];

interface Grammar {
  readonly emergency: Emergency;
  readonly rules: readonly Rule[];
  /** Enough by itself when nothing else is said. */
  readonly cry: RegExp;
}

function grammar(emergency: Emergency, rules: readonly Rule[], cry: string = CRIES[emergency]): Grammar {
  return { emergency, rules, cry: new RegExp(cry, 'gu') };
}

/** In the order in which help must come when several are heard. */
const GRAMMARS: readonly Grammar[] = [
  grammar('emergency-sea', SEA_RULES),
  grammar('emergency-fire', FIRE_RULES),
  grammar('emergency-gas', GAS_RULES),
  grammar('emergency-suicide', SUICIDE_RULES),
  grammar('emergency-ambulance', [...AMBULANCE_RULES, ...ILLNESS_RULES]),
  grammar('emergency-child-abuse', CHILD_ABUSE_RULES),
  grammar('emergency-dv', DV_RULES),
  grammar('emergency-crime', CRIME_RULES),
  grammar('emergency-evacuate', EVACUATE_RULES),
  // A cry that does not say for what: the police ask.
  grammar('emergency-crime', [], CRIES.help),
];

const NAME = new RegExp(NAMES, 'gu');
/** Stands for such a name, so that the words around it do not close up. */
const NAMED = '〓';
/** What people put around a cry. */
const FILLERS = new RegExp(
  words(
    '助けて(?:ください|下さい|くれ)?|たすけて(?:ください|くれ)?|誰か|だれか|お願い(?:します|いたします)?|おねがい(?:します)?|ください|下さい|どうし(?:よう|たらいい(?:ですか)?)|どうすれば(?:いい(?:ですか)?)?|どないしよ(?:う)?|早く|はやく|はよ|今すぐ|すぐ|今|いま|大変|たいへん|やばい|ヤバい|起きた|発生|来て|きて|呼んで|よんで|です|でした|ます|だよ|やで|やわ|よ|ね|や|だ|が|は|を|に|の|で|も|と|お|あの|えっと|うわあ?|わあ|ああ|あ|う|え|な|なう|通報|電話|して|したい|します|起こった|らしい|みたい|かも|うち|家|私|ほんま|ほんとに|本当に|もう|すいません|すみません|こちら|近く|近所|番',
    'please|now|help|me|us|there is|there s|a|an|the|is|it s|it|my|in|i m|i|am|oh|god|omg|hey|quick|quickly|voi|oi|toi|em|di|nha|troi|xin|lam on|có|co|快|快来|快點|快点|请|請|啊|了|我|有|来人|來人|제발|빨리|여기|좀|요|지금|por favor|rapido|aqui|um|uma|meu deus|agora|estou|no|na',
  ),
  'gu',
);
/** A cry longer than this is no bare cry. */
const LONGEST_CRY = 40;
/** Characters that may be left over in a bare cry: a slip of the finger. */
const SLIPS = 1;
/** Reports of one thing are far shorter; a text beyond this is read in part only. */
const READ_AT_MOST = 2_000;

function isBareCry(cry: RegExp, text: string): boolean {
  if (text.length > LONGEST_CRY || text.includes(NAMED)) return false;
  const rest = text.replace(cry, '');
  return rest !== text && rest.replace(FILLERS, '').replace(/[ 0-9]/g, '').length <= SLIPS;
}

function hearFolded(folded: FoldedText): Emergency | null {
  const heard = GRAMMARS.find(
    ({ rules, cry }) => isBareCry(cry, folded.text) || rules.some((rule) => holds(rule, folded)),
  );
  return heard?.emergency ?? null;
}

function withoutNames({ text, breaks }: FoldedText): FoldedText {
  const moved: number[] = [...breaks];
  const plain = text.replace(NAME, (name, at: number) => {
    const shrunk = name.length - 1;
    for (const [index, from] of breaks.entries()) {
      if (from > at) moved[index] = (moved[index] ?? 0) - Math.min(shrunk, from - at);
    }
    return NAMED;
  });
  return { text: plain, breaks: moved };
}

/**
 * The emergency that a message reports or cries out, or null: by word classes in order, in Japanese (also kana, dialect,
 * slips), English, Vietnamese, Chinese, Korean and Portuguese. Takes the cleaned message.
 */
export function hearEmergency(text: string): Emergency | null {
  const read = text.slice(0, READ_AT_MOST);
  const spaced = foldText(read, 'spaced');
  const heard = hearFolded(withoutNames(spaced));
  if (heard !== null) return heard;
  const joined = foldText(read, 'joined');
  return joined.text === spaced.text ? null : hearFolded(withoutNames(joined));
}
