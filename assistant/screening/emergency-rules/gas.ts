import { exclusion, type Rule, rule } from '../rule.ts';
import { words } from '../words.ts';
import { EVENT } from './contexts.ts';
import { ELSEWHERE } from './other-languages.ts';

const GAS = words`ガス|瓦斯|プロパン|lpガス|都市ガス|がす`;
const SMELLS = words`
  臭(?!気測)|くさ|くせ|クサ|にお(?!い?袋)|匂|漏れ|漏(?:洩|え)|もれ|洩れ|漏電|噴|吹き出|ふきだ|
  出(?:っ|て(?:い|る)|た)|止まら|シュー|しゅう|しゅー|警報|警報器|爆発|充満|異臭|変な|出しっぱなし|
  つけっぱなし|吸っ|中毒|こぼれ|破|穴
`;

export const GAS_RULES: readonly Rule[] = [
  rule(
    [GAS, 6, SMELLS],
    [
      ...EVENT,
      exclusion(
        'same-sentence',
        words`
          がついた|染み|服|車の|バスの排|工場の|トラックの|おなら|下水|トイレの|生ごみ|硫黄|点検|検針|ガス抜|
          スプレー|止まって(?:い|る|お湯)|ガスが出ない|ガスが止ま
        `,
      ),
    ],
  ),
  rule(
    [words`(?:たまねぎ|玉ねぎ|卵が腐った|腐った卵|硫黄)(?:の)?(?:よう|みたい)な`, 2, words`臭|にお|匂|くさ`],
    [...EVENT, exclusion('same-sentence', words`下水|トイレ|排水|側溝|川|温泉|水道|工場|畑|ごみ|ゴミ`)],
  ),
  rule(
    [
      words`(?:ガス)?管|ガスホース|ガスの(?:管|ホース|元栓)|ガスボンベ|ガスメーター`,
      10,
      words`(?:から)?(?:音|シュー|漏|もれ|切れ(?:た|て)|外れ(?:た|て)|折れ)`,
    ],
    [...EVENT, exclusion('just-before', words`水道|下水|配水|排水`)],
  ),
  rule(
    [
      words`一酸化炭素|co警報器|ガス警報器|ガス警報機|ガスの警報(?:器|機)?|ガス漏れ警報器?`,
      6,
      words`鳴|なっ|なり|反応|作動|ピー|ピーピー|ランプ`,
    ],
    EVENT,
  ),
  rule(
    [
      words`臭い|におい|匂い|くさい`,
      8,
      words`ガス(?!が?つい|コンロの)(?:かも|で(?:し|す)|だと|みたい|漏|もれ|っぽ|じゃ)`,
    ],
    EVENT,
  ),
  rule([ELSEWHERE.gas], [...EVENT]),
];
