import { words } from '../words.ts';

/** What is heard in English, Vietnamese, Chinese, Korean and Portuguese, in this order. */
export const ELSEWHERE = {
  fire: words`
    (?:caught|catching|catches|set) (?:on )?fire|(?:is|are|s|was|my .{1,20}) (?:now )?on fire|(?:house|home|
    building|apartment|kitchen|room|car|roof|forest|mountain|school|shop|store|neighbou?r s|something|it|
    everything) (?:is |s )?(?:now )?burning|there (?:is|s|are) (?:a )?(?:big )?(?:fire|flames|smoke)|
    theres (?:a )?(?:fire|smoke)|(?:full of|lots of|so much|thick|black) smoke|
    (?:a )?fire (?:in|at|next|broke|started|has|is|help|now|please)|fire fire|
    (?:smoke|flames) (?:is |are )?(?:coming|everywhere|in|from|filling|pouring)|
    i (?:can )?(?:see|smell) (?:a )?(?:smoke|flames|fire|burning)|
    call (?:the )?fire (?:brigade|department|truck)|(?:house|home|building|kitchen) fire|
    nha (?:toi |hang xom |em |minh )?(?:dang |bi )?chay|chay nha|
    (?:co|dang co|xay ra|bi) (?:dam |vu )?chay(?! bo| xe| tot| duoc)|chay (?:roi|lon|to)|hoa hoan|boc chay|
    (?:boc|nhieu|day) khoi|khoi (?:boc|den|mu)|phat hoa|goi (?:cuu hoa|chua chay)|bep (?:dang |bi )?chay|
    xe (?:toi )?(?:dang )?boc (?:chay|lua)|
    着火(?!剤|剂|マン|器|材|ライタ)了?|著火了?|起火|失火|火灾了|发生火灾|發生火災|有火灾|火警|烧起来|燒起來|
    烧着了|燒著了|在燃烧|在燃燒|房子烧|房子燒|冒(?:着|出|黑|浓)*(?:烟|煙)|浓烟|濃煙|救火|火很大|
    불이야|불났|불이(?:났|나|붙|번|크|타)|불나|화재(?:가|입니다|예요|에요|발생|났|다)|불타고|타고있어|연기가|
    불이있|불꽃이|
    (?:pegando|pegou) fogo|(?:casa|predio|apartamento|carro|cozinha|mata|vizinh[oa]) (?:esta |
    ta )?(?:pegando fogo|em chamas|queimando)|(?:tem|ha|e|um|esta tendo|houve) (?:um )?(?:incendio|fogo)|
    incendio (?:na|no|em|aqui|agora|socorro)|em chamas|fogo (?:na|no|da|do|aqui|socorro)|saindo fogo|
    (?:saindo|muita|cheio de|vejo) fumaca|fumaca (?:saindo|na|no|preta)|chama(?:r|e|em)? (?:os )?bombeiros?
  `,
  ambulance: words`
    (?:i m|im|i am|we are|she is|he is) in (?:danger|trouble)|
    (?:call|need|send|get|want|please) (?:me |us |for |a |an |the )*ambulance|
    ambulance (?:please|now|quick|quickly|help|needed|asap)|(?:not|isn t|isnt|stopped|can t|cant|cannot|
    can not|hardly|trouble|difficulty|unable to) (?:able to )?breath(?:e|ing)|
    (?:is|s|was|fell|are|found|lying|became|went) unconscious|unconscious (?:person|man|woman|and)|passed out|(?:fell|fallen) (?:from|off|down) (?:the |a |my |his |her )?(?:balcony|roof|stairs|ladder|window|building|tree|cliff)|
    collapsed|fainted|(?:won t|wont|not|doesn t|does not|will not|isn t|cannot|can t) (?:wake|waking|respond|
    responding|moving|move)(?: up)?|no pulse|heart attack|
    (?:having|had|has|is having) (?:a )?(?:stroke|seizure)|seizures?|convuls(?:ing|ions?)|chok(?:ing|ed)|
    bleeding (?:a lot|badly|heavily|out|so much|won t|wont|to death|from|and)|
    (?:is|s|am|m|keeps?|won t stop|wont stop|heavily) bleeding|(?:so much|a lot of|lots of) blood|
    overdos(?:e|ed|ing)|drown(?:ing|ed)|(?:is|s|am|m|are|going to) dying|going to die|chest pain|
    (?:hit|struck|run over) by (?:a |the )?(?:car|truck|bus|train|bike)|
    (?:car|traffic|bike|road) (?:accident|crash)|(?:had|there (?:is|s|was|has been)) (?:an )?accident|
    seriously (?:injured|hurt|ill)|badly (?:injured|hurt|burn(?:ed|t))|medical emergency|
    swallowed (?:a |an |some |the )?\w+|giving birth|water broke|labor has started|call 119|collapsing|
    trapped (?:in|under|inside)|electrocuted|anaphyla\w+|
    xe cap cuu|goi (?:xe )?cap cuu|can cap cuu|cap cuu (?:voi|di|gap|ngay)|bat tinh|hon me|
    (?:khong|ko|k|ngung|ngat|kho|het) tho|ngat (?:xiu|di|roi)|
    (?:chay|ra) (?:nhieu )?mau (?:nhieu|khong|qua|lien)|(?:chay|ra) nhieu mau|mau chay|(?:bi|gap|co) tai nan|
    tai nan (?:giao thong|xe)|dau (?:nguc|tim) (?:du|qua|nhieu)?|dau nguc|co giat|bi nghen|mac nghen|
    hoc xuong|hoc di vat|dot quy|nhoi mau|dau tim|(?:bi )?xe (?:dam|tong|can)|duoi nuoc|sap chet|
    khong (?:tinh|tinh lai|cu dong|phan ung)|uong qua lieu|ngo doc|bi thuong nang|bi bong|vo oi|sap sinh|
    救护车|救護車|叫救护|叫救護|没有呼吸|沒有呼吸|不能呼吸|无法呼吸|無法呼吸|呼吸困难|呼吸困難|喘不过气|
    喘不過氣|喘不上气|没有?呼吸|昏倒|晕倒|暈倒|昏迷|晕过去|暈過去|失去(?:了)?(?:意识|意識|知觉)|没有意识|
    沒有意識|没意识|流血不止|大出血|流(?:了)?(?:很多|好多)血|血流不止|血止不住|心脏病|心臟病|心脏停|心梗|
    中风(?:了)?|中風|胸口(?:很|好|疼|痛|闷)|抽搐|噎住|噎到|卡住喉|卡在喉|窒息|车祸|車禍|交通事故|被车撞|
    被車撞|被撞了|溺水|中毒|快死了|要死了|快不行了|重伤|重傷|受伤(?:很|严重|了)|叫不醒|不省人事|没反应|沒反應|
    吞了|误食|誤食|要生了|羊水破|触电|觸電|从楼上掉|摔下来|中暑(?:了|晕)|
    구급차|응급차|앰뷸런스|119(?:불러|에전화|좀)|숨을?(?:안쉬|못쉬|쉬지|쉴수|멈)|호흡(?:이없|을안|곤란|을못)|
    의식(?:이|을)?(?:없|잃)|쓰러(?:졌|져|지)|기절|피를(?:많이|계속|너무)|피가(?:안멈|많이|멈추|너무|계속|나)|
    출혈|심장(?:마비|이멈|이아|발작)|가슴이(?:아|답답|너무)|뇌졸중|질식|목에(?:걸|뭐가)|교통사고|
    사고(?:가났|났|입니다)|차에(?:치|부딪)|물에(?:빠|떠)|익사|발작|경련|죽어(?:가|요)|죽을것같|다쳤|크게다|
    중독|약을(?:많이|너무)|삼켰|양수가|출산|화상|감전|안움직|반응이없|깨어나지|일어나지(?:않|못)|
    ambulancia|samu|
    (?:nao|sem|parou de|nao consegue|nao consigo) (?:esta |ta |estou )?(?:respira\w*|respirando)|falta de ar|
    inconsciente|desmai\w+|ataque (?:cardiaco|do coracao)|infart\w+|parada cardiaca|dor (?:forte )?no peito|
    sangr(?:a|ando|amento|ou)\w*|muito sangue|convuls\w+|engasg\w+|
    (?:sofr\w+|houve|teve|tive|um|acidente de) (?:um )?(?:acidente|carro|transito)|atropel\w+|afog\w+|
    overdose|derrame|avc|(?:esta|estou|ta) morrendo|vai morrer|
    (?:nao|sem) (?:acorda|responde|reage|se mexe|mexe)\w*|envenen\w+|engoliu|ferid[oa] grave|
    gravemente ferid[oa]|queimadura|bolsa estourou|em trabalho de parto
  `,
  crime: words`
    (?:call|send|need|get) (?:me |us |for |the )*police|police (?:please|now|quick|help)|(?:being|been|was|
    got|am|m|were|just) (?:robbed|attacked|mugged|assaulted|raped|stabbed|shot|beaten|kidnapped|threatened|
    followed|stalked|chased|burgled)|(?:robber|burglar|thief|intruder|stalker|strang(?:e|er)\w*|someone|
    somebody|man|guy)s? .{0,20}(?:breaking in|broke in|break(?:ing)? into|broke into|in my (?:house|home|room|
    apartment)|following me|chasing me|attack(?:ing|ed)|stalking me|outside my|stole|stabbed|hit me|
    hitting me|with a (?:knife|gun|weapon)|threaten\w*|trying to (?:get in|kill|open)|has a (?:knife|gun)|
    grabbed|kidnapp\w+)|(?:stole|stolen) my|my .{1,20} (?:was|got|has been|is) (?:stolen|robbed)|
    (?:with|holding|carrying) a (?:knife|gun)|outside my (?:door|house|window|home)|has a (?:knife|gun|weapon)|(?:he|she|they) (?:is |s |are |re )?(?:going to|trying to|will|wants? to|
    threaten\w* to) (?:kill|hurt|attack|shoot|stab) (?:me|us|him|her|my)|
    (?:rape|murder|kidnapping|robbery)(?: help)?$|sexually (?:assaulted|abused|harassed)|
    (?:child|son|daughter|mother|father|kid) (?:is |has gone |went |s )?missing|
    can t find my (?:child|son|daughter|kid|mother|father)|lost my (?:child|son|daughter)(?! ?s )|kidnapped|
    goi (?:canh sat|cong an)|canh sat (?:voi|oi)|(?:co|bi) (?:an )?trom|ke trom|an trom|an cap|
    (?:danh|dam|dap) (?:toi|minh|em)|
    bi (?:mat cap|cuop|tan cong|danh|theo doi|de doa|bat coc|quay roi|hiep|dam)|cuop|ke la|
    nguoi la (?:dang|vao|o|dot)|(?:co|cam) dao|hiep dam|giet (?:toi|nguoi|chet)|dot nhap|bat coc|
    (?:con|be) (?:toi )?(?:bi )?(?:mat tich|lac mat)|lac mat con|
    抢劫|搶劫|撬.{0,4}(?:门|門|锁)|抢了我|有小偷|有?陌生人.{0,6}(?:在|来|敲|进|跟|闯)|小偷(?:进|在|来|偷)|入室|有人闯|有人闖|闯进|
    闖進|闯入|报警|報警|叫警察|报案|報案|
    (?:有人|他|男人|陌生人).{0,6}(?:打我|追我|跟踪|跟蹤|拿刀|要杀|要殺|威胁|威脅|袭击)|
    被(?:人)?(?:打了|抢|搶|偷了|跟踪|跟蹤|威胁|威脅|绑架|綁架|强奸|強姦|性侵|袭击|襲擊|捅|砍|刺)|拿着刀|
    拿著刀|杀人了|殺人了|杀我|殺我|强奸|性侵|绑架|綁架|偷了我|
    (?:孩子|小孩|女儿|儿子).{0,3}(?:不见了|不見了|失踪|失蹤|丢了|走丢)|
    경찰(?:을|좀|불러|에신고|에전화)|신고해|도둑(?:이|을|맞|들)|강도(?:가|를|야|당)|칼(?:을|에|로|든|들)|
    (?:누가|누군가|남자가|모르는사람이|어떤사람이).{0,8}(?:들어|따라|때|쫓|침입|공격|위협)|따라와|쫓아와|
    맞고있|때리고|맞았|폭행|협박|스토(?:커|킹)|성폭(?:행|력)|성추행|강간|납치|살인|죽이(?:려|겠|러)|훔쳐|
    도난당|(?:아이|아들|딸|애)가(?:없어|사라|안보)|실종|침입|
    (?:chama\w*|chame) (?:a )?policia|policia (?:por favor|socorro|rapido|agora)|homem armado|ladra[oe]\w*|
    assalt(?:o|ad[oa]|aram|ante)\w*|(?:fui|estou sendo|sendo|me) (?:roubad[oa]|assaltad[oa]|atacad[oa]|
    agredid[oa]|ameacad[oa]|seguid[oa]|perseguid[oa]|estuprad[oa]|roubaram|atacaram|ameac\w+|seguindo|
    perseguindo|agred\w+|bateram)|roubaram|tentando (?:entrar|invadir|arrombar)|invadi\w+ (?:minha|a|em)|(?:alguem|homem|
    estranho) .{0,14}(?:invad\w+|entrou|seguindo|perseguindo|na minha casa|com (?:uma )?(?:faca|arma))|
    com (?:uma )?(?:faca|arma)|estupr\w+|sequestr\w+|
    (?:quer|vai|querem|vao|tentou|tentando|ameac\w+) (?:de )?me matar|me matar|
    (?:meu filho|minha filha|crianca) (?:sumiu|desapareceu|esta perdid[oa])|desapareceu|
    (?:foi|foram) (?:roubad|furtad)[oa]s?
  `,
  suicide: words`
    (?:kill|killing|hurt|hurting|harm|harming|hang|hanging|cut|cutting) (?:my ?self|themsel\w+|himself|
    herself)|(?:want|wanna|going|need|like|wish|ready|plan\w*) (?:to )?(?:die|be dead|kill myself|end it|
    disappear forever|end my life)|wish i (?:was|were) (?:dead|never born)|
    end(?:ing)? (?:my (?:own )?life|it all|everything)|commit(?:ting)? suicide|suicidal|
    suicide(?! prevention)|(?:don t|dont|do not|no longer|can t|cant) (?:want to |wanna |go on )(?:live|
    living|be alive|be here|exist|any ?more)(?! (?:in|with|at|near|on|here) (?!this world))|can t go on|(?:no|
    any) (?:reason|point|will) (?:to (?:keep )?liv(?:e|ing)|in living|to (?:keep )?go(?:ing)? on|
    left to live)|better off (?:dead|without me)|take my (?:own )?life|(?:jump|jumping) (?:off|from|in front)|
    life (?:has no|is without) meaning|want (?:it|everything|all of it) to end|tired of (?:living|life|being alive)|life is not worth|not worth living|nothing to live for|
    (?:muon|se|dinh|dang|nghi den|nghi ve|toan) (?:tu tu|chet|tu sat|tu van)|tu sat|
    khong (?:con )?(?:muon|thiet|the) song(?! o)|chet (?:di )?cho (?:roi|xong)|
    ket (?:lieu|thuc) (?:cuoc (?:doi|song)|doi)|chan song|song (?:khong|chang|khong con) (?:co )?(?:y nghia|duoc|noi)|
    rach tay|cat (?:co )?tay tu|nhay (?:lau|cau|song)|muon bien mat|
    想死|不想活|自杀|自殺(?=了|我|的念|，|吧)|我(?:要|想)自殺|轻生|輕生|活不下去|活着(?:没|好|太|真)|
    活著(?:沒|好|太|真)|没有活下去|結束生命|结束生命|结束自己|結束自己|了结自己|了結自己|跳楼|跳樓|跳河|割腕|
    寻死|尋死|死了算了|去死(?=吧|算|我)|一死了之|杀了我|殺了我|生无可恋|生無可戀|不如死|
    죽고싶|자살(?!예방|률)|살기싫|살고싶지|죽을래|죽을거|죽어버|죽는게낫|죽는방법|목숨을(?:끊|버)|사라지고싶|
    없어지고싶|뛰어내|살아갈(?:이유|힘|자신)|살이유|손목을|극단적(?:인)?선택|유서|자해|살수없|더이상못살|
    (?:quero|vou|queria|penso em|pensando em|vontade de|desejo) (?:morrer|me matar|me suicidar|sumir|
    desaparecer para sempre|acabar com (?:tudo|minha vida))|suicid\w+|
    (?:tirar|acabar com|por fim a|terminar com) (?:a )?minha (?:propria )?vida|
    nao (?:quero|aguento|consigo) (?:mais )?viver|(?:sem|nao tenho|perdi a) (?:mais )?vontade de viver|
    nao aguento mais viver|viver nao vale|me cort(?:ar|ando|o)|melhor morrer|minha vida acabou
  `,
  childAbuse: words`
    (?:hit|beaten|hurt|abused|touched|raped|kicked) by my (?:dad|father|mom|mum|mother|parents?|step\w+|
    uncle)|child (?:abuse|neglect|is being (?:abused|beaten|hit))|(?:abus|beat|hitt|hurt|neglect|starv|
    molest)\w* (?:\w+ ){0,3}(?:child|children|kid|kids|son|daughter|baby|toddler|boy|girl)|(?:child|children|
    kid|kids|son|daughter|baby|boy|girl)s? .{0,20}(?:abused|being (?:hit|beaten|hurt)|beaten|screaming|
    bruises?|neglected|starving|locked (?:in|out))|(?:dad|father|daddy|mom|mum|mother|mommy|stepdad|
    stepfather|stepmother|parents?|uncle|grandpa|grandfather|brother) (?:is |s |are |always |keeps? |often |
    sometimes )*(?:hit|hits|hitting|beat|beats|beating|hurt|hurts|hurting|touch|touches|touching|molest|
    molests|molesting|abuse|abuses|abusing|rape|rapes|kick|kicks|kicking|locks?)|
    (?:hit|hitting|hurt|shake|shook|kill) my (?:own )?(?:child|kid|baby|son|daughter)|
    my (?:parents|father|mother|dad|mom) (?:don t|do not|doesn t|won t) (?:feed|let me eat)|
    bao hanh (?:tre|con|be|chau)|nguoc dai (?:tre|con)|xam hai (?:tre|be)|
    danh (?:dap )?(?:tre|con|be|dua tre|em be)|
    (?:tre|dua tre|con|be|em be) .{0,12}bi (?:danh|bao hanh|nguoc dai|bo doi|bo mac|lam dung)|(?:bo|ba|cha|me|
    cha duong|me ke|bo duong)(?: toi| em| con| chau)? (?:hay |da |luon |thuong )?(?:danh|dap|so soang|bo doi|
    bao hanh)(?! gia| van)|
    虐待(?:儿童|兒童|孩子|小孩|自己的孩子)|
    (?:孩子|小孩|儿童|兒童|婴儿).{0,6}(?:被虐待|被打|被父母|挨打|在哭喊|一直哭|惨叫|慘叫)|打(?:小)?孩子|
    打(?:他|她)的孩子|(?:我?爸爸?|我?妈妈?|媽媽|父亲|父親|母亲|母親|父母|爸妈|爸媽|继父|繼父|后爸|后妈).{0,4}(?:打|踢|
    摸|虐待|不给|不給)我?|家里?人打我|性侵(?:孩子|儿童)|
    아동학대|(?:아이|애|아기|아들|딸)(?:를|을|가).{0,6}(?:때려|때리|학대|맞고|방치|굶|폭행|울부짖|비명|때리는소리|맞는소리)|
    (?:아빠|엄마|아버지|어머니|부모|부모님|새아빠|새엄마|계부|계모)(?:가|이|한테|에게).{0,6}(?:때|맞|학대|
    만져|폭행|굶|욕)|
    abuso (?:infantil|de (?:crianca|menor))|maus tratos|(?:bate|batendo|bateu|espanca\w*|maltrata\w*|agride|
    agredindo|abusa\w*) .{0,6}(?:n[oa]s? |em |d[oa]s? |a |o )?(?:filh[oa]s?|criancas?|bebe|menin[oa])|
    (?:crianca|filh[oa]|bebe|menin[oa])s? .{0,30}(?:apanhando|apanha|sofrendo|espancad\w+|maltratad\w+|abusad\w+|
    gritando|abandonad\w+)|(?:meu|minha|os meus|meus) (?:pai|mae|padrasto|madrasta|pais) (?:me )?(?:bate|
    batem|bateu|machuca|toca|abusa|espanca|agride)
  `,
  dv: words`
    (?:husband|wife|boyfriend|girlfriend|partner|spouse|ex|fiance) .{0,20}(?:hit|hits|hitting|beat|beats|
    beating|hurt|hurts|hurting|kick\w*|slap\w*|chok\w+|strangl\w+|abus\w+|threat\w+|attack\w*|violent|
    stalk\w*|rap(?:ed|es|ing)|going to kill|kill me|punch\w*|locks? me|won t let me (?:out|leave))|(?:beaten|
    hit|hurt|abused|threatened|attacked|choked) by my (?:ex )?(?:husband|wife|boyfriend|girlfriend|partner)|
    (?:victim of |suffering |experiencing |is |s )?domestic (?:violence|abuse)|
    abusive (?:husband|wife|boyfriend|girlfriend|partner|relationship|home)|(?:scared|afraid|
    run(?:ning)? away|escap\w+|hide|hiding) (?:of|from) my (?:husband|wife|boyfriend|partner|ex)|
    (?:chong|vo|ban trai|ban gai|nguoi yeu|chong cu)(?: toi| em| minh| cu)? (?:hay |da |luon |thuong |dang |
    van )?(?:danh|dap|bao hanh|doa|de doa|bop co|dam)|
    bi (?:chong|vo|ban trai|nguoi yeu)(?: toi| em)? (?:danh|bao hanh|doa)|bao luc gia dinh|
    家暴|家庭暴力|(?:老公|丈夫|先生|男朋友|男友|老婆|妻子|前夫|前男友|伴侣).{0,4}(?:打我|打人|打|踢我|掐我|
    威胁|威脅|要杀我|要殺我|虐待|拿刀)|
    被(?:老公|丈夫|男朋友|男友|老婆|妻子|前夫).{0,3}(?:打|虐待|威胁|威脅|家暴)|
    가정폭력|(?:남편|아내|와이프|남자친구|남친|여자친구|전남편|애인)(?:이|가|한테|에게|의).{0,6}(?:때|폭력|
    폭행|협박|맞|죽이|위협|목을)|데이트폭력|
    violencia domestica|(?:marido|esposo|esposa|mulher|namorad[oa]|companheir[oa]|ex|
    parceir[oa]) .{0,8}(?:me )?(?:bate|bateu|batendo|agrediu|agride|agredindo|ameac\w+|espanc\w+|violent[oa]|
    enforc\w+|quer me matar|abusa)|(?:apanho|apanhando|agredida|ameacada|apanhei) (?:do|pelo|da|pela) (?:meu|
    minha) ?(?:marido|esposo|namorado|companheiro|esposa)?
  `,
  evacuate: words`
    (?:should|must|do|can) (?:i|we|my family) (?:need to |have to |be )?(?:evacuat\w+|leave (?:my|
    our) (?:home|house)|flee|run)|(?:need|have|going|time|safe|how) to evacuate(?: now)?|
    evacuate (?:now|immediately|or not|please)|evacuation (?:order|warning|alert|advisory)(?: \w+){0,2}|
    tsunami (?:is |s )?(?:coming|here|warning|alert|now)|(?:a |big |is a )?tsunami$|
    river (?:is |s |has |water )?(?:overflow\w*|flood\w*|rising|burst\w*|about to)|
    (?:water|flood) (?:is |s )?(?:coming (?:in|into)|rising|entering|in my|inside|everywhere|up to)|
    (?:house|home|room|apartment|street|basement) (?:is |s |was |has been )?(?:being )?flood(?:ed|ing)|
    (?:land|mud) ?slides?(?: \w+)?|
    (?:big |strong |huge )?earthquake (?:now|just|is|happen\w*|hit|right|help|what)|
    (?:there|it|that) (?:was|is|s) (?:a |an )?(?:big |strong |huge )?earthquake|
    (?:house|building|roof) (?:is |has |s )?(?:collaps\w+|about to collapse)|
    (?:co (?:can|phai|nen)|nen|phai|can|hay|dang) .{0,10}so tan|so tan (?:ngay|khong|bay gio|gap)|lenh so tan|
    (?:co |sap co |dang co |canh bao )song than|song than (?:dang|sap|den|toi|roi|kia)|
    nuoc (?:dang |lu )?(?:dang|len|tran)(?: vao| cao| nhanh)|nuoc (?:vao|tran vao) nha|nha .{0,8}(?:bi )?ngap|
    (?:dang|bi) (?:ngap|lu)(?: lut)?|(?:lu|lut|lu lut) (?:dang|den|roi|tran)|
    song (?:dang |bi )?(?:tran|vo de)|vo de|(?:co|vua|dang|bi) dong dat|dong dat (?:lon|manh|roi|dang)|sat lo|
    lo dat|nha (?:bi |sap )?sap|
    (?:要不要|需要|应该|應該|该|該|必须|必須|是否|要|得).{0,4}(?:避难|避難|疏散|撤离|撤離|逃)|
    (?:避难|避難|疏散|撤离|撤離)(?:吗|嗎|指示|命令|警报)|海啸(?:来|要来|警报|快|了)|海嘯(?:來|要來|警報|了)|
    发洪水|發洪水|洪水(?:来|來|了|进)|发大水|
    (?:河|江|水)(?:水)?[快要已正在都马上就]{0,3}(?:溢|泛滥|氾濫|漫|涨|漲|决堤|決堤)|淹水|被淹|淹了|进水了|
    進水了|水(?:进|進)(?:来|來|屋|家)|地震(?:了|来了|來了|怎么办|怎麼辦|啊)|泥石流|山体滑坡|山崩|塌方|
    房子(?:要)?(?:倒|塌)|
    대피(?:해야|하|할|를|명령|지시|경보)|피난(?:해야|가야|할까|지시|하)|
    (?:쓰나미|해일)(?:가|이|경보|온|왔|다)|홍수(?:가|났|입|다)|강(?:이|물이)(?:넘|범람|불어)|
    물이(?:들어|차|불어|넘|집)|침수|지진(?:이|났|입|다|인데|이다)|산사태|물이(?:찼|차오)|집앞까지물|집이(?:무너|잠|흔들)|
    (?:devo|devemos|preciso|precisamos|tenho que|temos que|e hora de|deveria|ordem de|necessario) (?:me |
    de )?evacua\w*|evacua\w+ (?:agora|ja|imediat\w+)|
    (?:alerta de |aviso de |vem |esta vindo )?tsunami(?: vindo| chegando| agora)?|
    rio (?:esta |vai |ta )?(?:transbord\w+|subindo|enchendo)|
    (?:agua|enchente) (?:esta |ta )?(?:entrando|subindo|invad\w+|dentro)|enchente|inunda\w+|alaga\w+|
    (?:terremoto|tremor) (?:agora|forte|aqui|acabou|socorro)|
    (?:teve|houve|esta tendo|tem|foi) (?:um )?(?:grande )?terremoto|desliz\w+ (?:de )?terra|deslizamento|
    desmoron\w+|desab\w+
  `,
  gas: words`
    (?:smell|smells|smelling|smelled|odou?r|stink\w*) (?:of |like |a |some |strong(?:ly)? )*(?:of |like )?gas|
    gas (?:leak(?:s|ing|age|ed)?|smell\w*|odou?r|is (?:leaking|escaping|coming)|alarm (?:is |s )?(?:ringing|
    going|beeping))|leak(?:ing|ed)? (?:of )?gas|rotten egg|
    (?:mui|nghe mui|ngui thay mui|co mui) (?:khi )?ga[sz]?|(?:ro ri|ro|xi|hoi|thoat) (?:khi )?ga[sz]?|
    ga[sz]? (?:bi )?(?:ro|xi|hoi)|no (?:binh )?ga|
    (?:煤气|煤氣|瓦斯|燃气|天然气|天然氣|液化气).{0,4}(?:味|漏|泄|洩|外泄|爆炸|中毒|臭)|
    (?:闻到|聞到|有).{0,4}(?:煤气|煤氣|瓦斯|燃气|天然气)|漏(?:煤)?(?:气|氣)了?|漏瓦斯|
    가스(?:냄새|가?새|누출|누설|유출|가샌|폭발|경보)|가스(?:가|에서).{0,4}(?:새|냄새|누출)|
    (?:cheiro|cheirando|cheira|sentindo cheiro) (?:forte )?(?:de |a )?gas|
    (?:vazamento|escape|fuga) (?:de )?gas|gas (?:esta |ta )?(?:vazando|escapando)|
    vaza(?:ndo|mento) (?:de |o )?gas
  `,
  sea: words`
    (?:fell|fallen|fall|falling|jumped|swept|drifting|drown(?:ing|ed)|float(?:ing)?|lost|someone|people|man|
    person|child) .{0,12}(?:in ?to|in|at|off|from|out to|by) (?:the )?(?:sea|ocean|harbou?r|waves?|pier|beach|
    boat|ship|bay|dock)|(?:man|person|child) overboard|(?:boat|ship|yacht|kayak|ferry|
    vessel) .{0,12}(?:sinking|sank|capsiz\w+|drift\w*|adrift|flooding|aground|overturned|on fire|
    engine (?:stopped|dead|failed))|swept (?:away|out)|
    (?:drifting|adrift|lost|stranded) (?:at sea|out to sea|in the ocean)|taking on water|coast guard|call 118|
    (?:roi|nga|te|chet duoi|duoi nuoc|bi cuon|troi dat|tren) .{0,10}(?:xuong |ngoai |o |ra )?bien(?! so| bao|
     dem)|(?:thuyen|tau|ca no|xuong) .{0,16}(?:chim|lat|troi|mac can|hong may)|song (?:cuon|danh)|
    (?:掉|落|跌|摔|跳)(?:进|進|到|入|下|在)?(?:了)?(?:大)?海|落海|落水|坠海|墜海|
    (?:在|被)海(?:里|上|边|浪).{0,6}(?:溺|淹|漂|卷|冲|沖|困|遇险)|
    (?:船|艇).{0,5}(?:翻|沉|进水|進水|漂流|搁浅|失火|遇险)|被(?:海)?浪(?:卷|冲|捲|沖)|海上(?:遇险|遇險|漂流)|
    海(?:里|上)有人|
    바다(?:에|로|에서).{0,8}(?:빠|떨어|떠내|익사|휩쓸|조난|표류)|
    (?:배|보트|선박|요트)(?:가|에서).{0,5}(?:가라|침몰|뒤집|전복|표류|좌초|고장|빠)|파도에|떠내려|해경|
    (?:cai|caiu|cair|caindo|afog\w+|arrastad\w+|levad\w+|perdid\w+|a deriva|
    alguem) .{0,10}(?:do barco )?(?:no|ao|pelo|em alto|na|pela|para o) ?(?:mar|praia|correnteza|ondas?|
    oceano)|(?:barco|navio|lancha|bote) .{0,10}(?:afund\w+|virou|virando|a deriva|naufrag\w+|encalh\w+)|
    homem ao mar|guarda costeira
  `,
} as const;
