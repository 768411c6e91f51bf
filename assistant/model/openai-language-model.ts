import { z } from 'zod';
import type { ForeignLanguage } from '../../corpus/glossary.ts';
import type { Passage } from '../../corpus/passage.ts';
import type { ToolCall } from '../pipeline.ts';
import { loadPrompt, type Prompt } from '../prompts/load-prompts.ts';
import {
  joinPublic,
  type PublicText,
  passPublished,
  passWords,
  publicText,
} from '../screening/personal-data/public-text.ts';
import type { Tool } from '../tools/tool.ts';
import type { PastTurn } from '../turn.ts';
import { Answer, Translation } from './answer-form.ts';
import { ChatClient } from './chat-client.ts';
import { declareTool, withoutEmpty } from './declare-tool.ts';
import { type ComposedAnswer, type LanguageModel, ModelError, type ModelTurn } from './language-model.ts';
import { LinkTokens } from './link-tokens.ts';
import type { ModelSettings } from './settings.ts';
import { TurnClock } from './turn-clock.ts';

const TURNS_SHOWN = 5;

const CalledTool = z.object({ name: z.string(), args: z.record(z.string(), z.unknown()) });

interface Prompts {
  readonly chooseTool: Prompt;
  readonly composeAnswer: Prompt;
  readonly translateAnswer: Prompt;
}

/** Languages as the prompt calls them. */
const LANGUAGE_NAMES: Readonly<Record<ForeignLanguage, string>> = {
  en: '英語',
  vi: 'ベトナム語',
  zh: '中国語（簡体字）',
  ko: '韓国語',
  pt: 'ポルトガル語（ブラジル）',
};

function conversation(history: readonly PastTurn[]): PublicText {
  const lines = history
    .slice(-TURNS_SHOWN)
    .map(({ question, topic }) => publicText`住民：${passWords(question)}（話題：${passPublished(topic ?? 'なし')}）`);
  return lines.length === 0 ? publicText`` : publicText`前のやりとり：\n${joinPublic(lines, '\n')}\n\n`;
}

function material(passages: readonly Passage[], links: LinkTokens): PublicText {
  const parts = passages.map((passage, position) => {
    const heading = passPublished([passage.title, ...passage.headingPath].join(' ＞ '));
    return publicText`資料${position + 1}「${heading}」\n${passPublished(links.hide(passage.text))}`;
  });
  return joinPublic(parts, '\n\n');
}

/** One line of a talk: no line breaks and none of the marks that a talk would show as they are. */
function toLine(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/\*\*|__|`|^#+ |^[-*・] ?/gu, '')
    .trim();
}

function composedAnswer(answer: Answer, links: LinkTokens): ComposedAnswer {
  const sentences = answer.sentences.map(({ text, passage, quote }) => {
    const restored = links.restore(text);
    return {
      text: toLine(restored.text),
      passage: passage - 1,
      quote: links.restore(quote).text,
      inventedLink: restored.invented,
    };
  });
  return { completeness: answer.completeness, sentences: sentences.filter(({ text }) => text !== '') };
}

class OpenAiModelTurn implements ModelTurn {
  readonly name: string;
  readonly prompts: Readonly<Record<string, string>>;
  readonly #client: ChatClient;
  readonly #texts: Prompts;
  readonly #clock: TurnClock;

  constructor(name: string, client: ChatClient, texts: Prompts, clock: TurnClock) {
    this.name = name;
    this.prompts = {
      'choose-tool': texts.chooseTool.hash,
      'compose-answer': texts.composeAnswer.hash,
      'translate-answer': texts.translateAnswer.hash,
    };
    this.#client = client;
    this.#texts = texts;
    this.#clock = clock;
  }

  async chooseTool(question: PublicText, history: readonly PastTurn[], tools: readonly Tool[]): Promise<ToolCall> {
    const telling = {
      system: passPublished(this.#texts.chooseTool.text),
      human: publicText`${conversation(history)}住民のメッセージ：${question}`,
    };
    const message = await this.#clock.run((signal) =>
      this.#client.ask(telling, signal, (chat, features) => {
        const declared = tools.map((tool) => declareTool(tool, features.has('strict-tools')));
        return chat.bindTools(declared, { tool_choice: 'required', parallel_tool_calls: false });
      }),
    );
    const called = CalledTool.safeParse(message.tool_calls?.[0]);
    const tool = tools.find(({ name }) => name === called.data?.name);
    if (!called.success || tool === undefined) throw new ModelError('bad-answer', 'no declared tool was called');
    return { tool: tool.name, arguments: withoutEmpty(called.data.args) };
  }

  async compose(question: PublicText, passages: readonly Passage[], complaint?: string): Promise<ComposedAnswer> {
    const links = new LinkTokens();
    const repair =
      complaint === undefined
        ? publicText``
        : publicText`\n\n前の答えは使えませんでした。${passPublished(complaint)}\n書き直してください。`;
    const telling = {
      system: passPublished(this.#texts.composeAnswer.text),
      human: publicText`${material(passages, links)}\n\n住民の質問：${question}${repair}`,
    };
    const given = await this.#clock.run((signal) =>
      this.#client.ask(telling, signal, (chat, features) => {
        const method = features.has('json-schema') ? 'jsonSchema' : 'functionCalling';
        return chat.withStructuredOutput(Answer, { name: 'answer', method });
      }),
    );
    const answer = Answer.safeParse(given);
    if (!answer.success) throw new ModelError('bad-answer', 'the answer does not fit its form');
    return composedAnswer(answer.data, links);
  }

  async translate(lines: readonly string[], language: ForeignLanguage): Promise<readonly string[]> {
    const links = new LinkTokens();
    const numbered = lines.map((line, position) => publicText`${position + 1}. ${passPublished(links.hide(line))}`);
    const telling = {
      system: passPublished(this.#texts.translateAnswer.text),
      human: publicText`訳す言葉：${passPublished(LANGUAGE_NAMES[language])}\n\n${joinPublic(numbered, '\n')}`,
    };
    const given = await this.#clock.run((signal) =>
      this.#client.ask(telling, signal, (chat, features) => {
        const method = features.has('json-schema') ? 'jsonSchema' : 'functionCalling';
        return chat.withStructuredOutput(Translation, { name: 'translation', method });
      }),
    );
    const translation = Translation.safeParse(given);
    if (!translation.success) throw new ModelError('bad-answer', 'the translation does not fit its form');
    return translation.data.lines.map((line) => toLine(links.restore(line.replace(/^\d+\.\s/u, '')).text));
  }
}

/** Opens an OpenAI-compatible model; nothing is sent before the first question. Throws when a prompt file is missing. */
export async function openLanguageModel(settings: ModelSettings): Promise<LanguageModel> {
  const [chooseTool, composeAnswer, translateAnswer] = await Promise.all([
    loadPrompt('choose-tool'),
    loadPrompt('compose-answer'),
    loadPrompt('translate-answer'),
  ]);
  const texts = { chooseTool, composeAnswer, translateAnswer };
  const client = new ChatClient(settings);
  const limits = { call: settings.OPENAI_TIMEOUT_MS, turn: settings.OPENAI_TURN_TIMEOUT_MS };
  const name = settings.OPENAI_MODEL;
  return {
    name,
    startTurn: () => new OpenAiModelTurn(name, client, texts, new TurnClock(limits)),
  };
}
