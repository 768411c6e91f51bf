/** What kind of fact a question asks for; it decides which sentence or column answers it. */
export const QUESTION_TYPES = [
  'amount',
  'when',
  'where',
  'who',
  'documents',
  'phone',
  'how-many',
  'how',
  'whether',
] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

interface TypeRule {
  /** Words of the question. */
  readonly asks: RegExp;
  /** What a text that answers it holds. */
  readonly answers: RegExp;
}

const RULES: Readonly<Record<QuestionType, TypeRule>> = {
  amount: {
    asks: /いくら|イクラ|なんぼ|料金|手数料|費用|値段|何円|金額|おかね|お金|無料|有料|ねだん|家賃|保険料|how much|cost|fee|price|bao nhiêu tiền|phí|多少钱|费用|얼마|quanto custa/iu,
    answers: /[\d,]+\s*円|無料|[\d.]+万円|[\d.]+割|[\d.]+[%％]/u,
  },
  when: {
    asks: /いつ|イツ|何時|なんじ|何日|何月|何曜|期限|締切|締め切り|しめきり|〆切|まで(?:に|です|でしょう)?[?？か]|期間|日程|時間|(?<![月火水木金土日])曜日|when|what time|open|deadline|khi nào|mấy giờ|什么时候|几点|언제|quando/iu,
    answers: /\d+月|\d+日|\d+時|\d+:\d+|[月火水木金土日]曜|毎[週月年]|以内|まで|期間/u,
  },
  where: {
    asks: /どこ|何処|場所|窓口|会場|住所|何階|どちらで|where|ở đâu|哪里|在哪|어디|onde/iu,
    answers: /階|窓口|市役所|支所|センター|丁目|番地|会場|場所|会館|公園|学校|体育館|コンビニ/u,
  },
  who: {
    asks: /誰|だれ|対象|何歳|なんさい|資格|条件|どんな人|もらえる人|who|eligible|ai được|谁|누가|quem/iu,
    answers: /方|人|歳|世帯|対象|者/u,
  },
  documents: {
    asks: /必要なもの|持ち物|もちもの|必要書類|書類|何が必要|なにが必要|何が(?:いる|いり|要)|なにがい[るり]|いるもの|要るもの|持って(?:い|行|く|こ|っ)|もって(?:い|行|く|こ|っ)|what (?:do i need|to bring)|documents?|giấy tờ|需要什么|材料|준비물|서류|documentos/iu,
    answers: /書|証|カード|印鑑|通帳|届|必要なもの|持ち物|写真|番号/u,
  },
  phone: {
    asks: /電話番号|でんわ|電話|連絡先|問い?合わ?せ先|phone|telephone|số điện thoại|电话|전화|telefone/iu,
    answers: /\d{2,4}-\d{2,4}-\d{3,4}|#\d{4}/u,
  },
  'how-many': {
    asks: /何人|何枚|何冊|何個|何回|何点|何台|何袋|何本|なんさつ|なんこ|なんまい|定員|how many|bao nhiêu|几|몇/iu,
    answers: /\d+\s*(?:人|枚|冊|個|回|点|台|袋|本|名|週間|日間|世帯|頭|匹)/u,
  },
  how: {
    asks: /どうす|どうや|どうしたら|どのように|方法|手続|やり方|やりかた|申し?込|申請|出し方|だしかた|流れ|捨て方|how (?:do|can|to)|làm thế nào|怎么|如何|어떻게|como/iu,
    answers: /ください|申請|申し込|届け出|提出|持参|郵送|電話|窓口|オンライン|方法/u,
  },
  whether: {
    asks: /(?:でき|もらえ|使え|受けられ|いい|よい|必要|あり|行け|取れ|借りられ|入れ|預けられ|払え)(?:ます|です|る|ない|の)?(?:です)?か[?？。]?$|大丈夫|可能|ですか[?？]?$|ますか[?？]?$|can i|do i need|is it|có thể|có được|可以|吗|할 수|posso/iu,
    answers:
      /できます|できません|必要です|必要ありません|不要|対象|可能|ください|受けられ|利用でき|ありません|います|あります/u,
  },
};

/** Types that nearly every polite question shows; they count only where no other does. */
const WEAK: readonly QuestionType[] = ['how', 'whether'];

/** Types that the question asks for, most telling first; empty when it names only a subject. */
export function questionTypes(question: string): QuestionType[] {
  const asked = QUESTION_TYPES.filter((type) => RULES[type].asks.test(question));
  const telling = asked.filter((type) => !WEAK.includes(type));
  return telling.length > 0 ? telling : asked;
}

/** Whether a text holds the kind of fact that a type asks for. */
export function answersType(text: string, type: QuestionType): boolean {
  return RULES[type].answers.test(text);
}

/** The words by which a question shows what it asks for, such as `手数料` and `いくら`. */
export function typeWords(question: string): string[] {
  return QUESTION_TYPES.flatMap((type) => RULES[type].asks.exec(question)?.[0] ?? []);
}
