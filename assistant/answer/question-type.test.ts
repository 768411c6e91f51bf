import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersType, QUESTION_TYPES, type QuestionType, questionTypes, typeWords } from './question-type.ts';

/** What a clerk would take each question to ask for; null = it names a subject only. */
const QUESTIONS: readonly (readonly [string, QuestionType | null])[] = [
  ['住民票の手数料はいくらですか', 'amount'],
  ['住民票はいくら？', 'amount'],
  ['印鑑証明の値段を教えて', 'amount'],
  ['粗大ごみの処理券は何円ですか', 'amount'],
  ['保育料はいくらかかりますか', 'amount'],
  ['プールの料金', 'amount'],
  ['予防接種は無料ですか', 'amount'],
  ['じゅうみんひょうはおかねがかかりますか', 'amount'],
  ['市営住宅の家賃', 'amount'],
  ['国民健康保険の保険料はどのくらいですか', 'amount'],
  ['how much is a certificate of residence?', 'amount'],
  ['Bao nhiêu tiền để xin giấy này?', 'amount'],
  ['住民票多少钱', 'amount'],
  ['転入届はいつまでに出しますか', 'when'],
  ['図書館は何時まで開いていますか', 'when'],
  ['ペットボトルの収集は何曜日ですか', 'when'],
  ['確定申告の期限', 'when'],
  ['給付金の締め切りは？', 'when'],
  ['保育所の申し込み期間', 'when'],
  ['市役所の受付時間を教えてください', 'when'],
  ['成人式は何月何日ですか', 'when'],
  ['祝日も開いていますか？何時から？', 'when'],
  ['いつからもうしこめますか', 'when'],
  ['市役所はなんじまでですか', 'when'],
  ['when does the library open?', 'when'],
  ['what time does city hall close?', 'when'],
  ['Thư viện mở cửa khi nào?', 'when'],
  ['什么时候可以申请', 'when'],
  ['住民票はどこで取れますか', 'where'],
  ['近くの避難所はどこ？', 'where'],
  ['印鑑登録の窓口', 'where'],
  ['健診の会場を教えて', 'where'],
  ['市民課は何階ですか', 'where'],
  ['どこにいけばいいですか', 'where'],
  ['市役所の住所', 'where'],
  ['where can I get a garbage bag?', 'where'],
  ['市政府在哪里', 'where'],
  ['Tôi nộp đơn ở đâu?', 'where'],
  ['児童手当の対象は誰ですか', 'who'],
  ['医療費助成は何歳までですか', 'who'],
  ['申請できる人の資格は', 'who'],
  ['入居の条件を知りたい', 'who'],
  ['だれがもらえますか', 'who'],
  ['who is eligible for the allowance?', 'who'],
  ['転入届に必要なものは何ですか', 'documents'],
  ['マイナンバーカードの受け取りの持ち物', 'documents'],
  ['パスポートの申請に必要書類は', 'documents'],
  ['引っ越しのとき何が必要ですか', 'documents'],
  ['なにを持って行けばいいですか', 'documents'],
  ['なにがいりますか', 'documents'],
  ['what documents do I need?', 'documents'],
  ['需要什么材料', 'documents'],
  ['市民課の電話番号', 'phone'],
  ['でんわばんごうをおしえて', 'phone'],
  ['ごみの問い合わせ先は', 'phone'],
  ['連絡先を教えてください', 'phone'],
  ['what is the phone number of the tax office?', 'phone'],
  ['図書館は一度に何冊借りられますか', 'how-many'],
  ['会議室の定員は', 'how-many'],
  ['粗大ごみは一度に何点まで出せますか', 'how-many'],
  ['健診は何回受けられますか', 'how-many'],
  ['なんさつかりられますか', 'how-many'],
  ['how many books can I borrow?', 'how-many'],
  ['転出届の出し方を教えてください', 'how'],
  ['マイナンバーカードをなくしたらどうすればいいですか', 'how'],
  ['蛍光灯の捨て方', 'how'],
  ['国保に入る手続き', 'how'],
  ['犬を飼い始めたらどうしたらいい？', 'how'],
  ['保育所の申し込みのしかた', 'how'],
  ['粗大ごみの申し込み方法', 'how'],
  ['印鑑登録をしたい。やり方は', 'how'],
  ['how do I register my seal?', 'how'],
  ['如何办理转入手续', 'how'],
  ['代理人でも申請できますか', 'whether'],
  ['日曜日に住民票は取れますか', 'whether'],
  ['クレジットカードは使えますか', 'whether'],
  ['委任状は必要ですか', 'whether'],
  ['犬の登録は必要？必要ですか？', 'whether'],
  ['駐車場はありますか', 'whether'],
  ['本人でなくても大丈夫？', 'whether'],
  ['コンビニでも取れますか', 'whether'],
  ['can I pay by credit card?', 'whether'],
  ['可以用信用卡吗', 'whether'],
  ['住民票', null],
  ['児童手当について', null],
  ['ふるさと納税', null],
  ['市長への手紙', null],
  ['こんにちは', null],
];

const answers: readonly (readonly [QuestionType, string, string])[] = [
  ['amount', '1通300円です。', '市民課で取れます。'],
  ['when', '14日以内に届け出てください。', '市民課で取れます。'],
  ['where', '市役所1階の市民課です。', '手数料は無料です。'],
  ['who', '65歳以上の方です。', '手数料は300円です。'],
  ['documents', '本人確認書類を持ってきてください。', '1通300円です。'],
  ['phone', '電話 0773-00-1234', '市役所1階です。'],
  ['how-many', '1人10冊まで借りられます。', '平日に開いています。'],
  ['how', '窓口で申請してください。', '1通300円です。'],
  ['whether', '代理人でも申請できます。', '1通300円。'],
];

describe('the type of a question', () => {
  it.each(QUESTIONS)('%s asks for: %s', (question, expected) => {
    const types = questionTypes(question);
    if (expected === null) expect(types).toEqual([]);
    else expect(types).toContain(expected);
  });

  it('comes with the words that show it', () => {
    expect(typeWords('住民票の手数料はいくら？')).toEqual(['手数料']);
    expect(typeWords('住民票')).toEqual([]);
  });

  it('never throws, and has a word for each type', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const types = questionTypes(text);
        expect(typeWords(text)).toHaveLength(types.length);
        expect(types).toEqual(QUESTION_TYPES.filter((type) => types.includes(type)));
      }),
    );
  });
});

describe('a text', () => {
  it.each(answers)('that answers %s is told from one that does not', (type, answering, other) => {
    expect(answersType(answering, type)).toBe(true);
    expect(answersType(other, type)).toBe(false);
  });
});
