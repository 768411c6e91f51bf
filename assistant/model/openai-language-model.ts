import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import { z } from 'zod';
import type { Passage } from '../../corpus/passage.ts';
import type { ToolCall } from '../pipeline.ts';
import { loadPrompt, type Prompt } from '../prompts/load-prompts.ts';
import type { Tool } from '../tools/tool.ts';
import { type PastTurn, TOOL_NAMES } from '../turn.ts';
import { type ComposedAnswer, type LanguageModel, ModelError } from './language-model.ts';
import { LinkTokens } from './link-tokens.ts';
import { lacksJsonSchema, toModelError } from './model-fault.ts';
import type { ModelSettings } from './settings.ts';

/** Bounds a runaway answer; five sentences with their quotes need about 500. */
const MOST_TOKENS = 1_200;
const TURNS_SHOWN = 5;

const Answer = z.object({
  completeness: z.enum(['complete', 'partial', 'none']),
  sentences: z.array(z.object({ text: z.string(), passage: z.number().int().min(1), quote: z.string() })).max(8),
});

const Choice = z.object({ name: z.enum(TOOL_NAMES), args: z.record(z.string(), z.unknown()) });

type Method = 'jsonSchema' | 'functionCalling';

function conversation(history: readonly PastTurn[]): string {
  const lines = history.slice(-TURNS_SHOWN).map((turn) => `住民：${turn.question}（話題：${turn.topic ?? 'なし'}）`);
  return lines.length === 0 ? '' : `前のやりとり：\n${lines.join('\n')}\n\n`;
}

function declare(tool: Tool): object {
  const parameters = z.toJSONSchema(tool.parameters);
  return { type: 'function', function: { name: tool.name, description: tool.description, parameters } };
}

function material(passages: readonly Passage[], links: LinkTokens): string {
  const parts = passages.map((passage, position) => {
    const heading = [passage.title, ...passage.headingPath].join(' ＞ ');
    return `資料${position + 1}「${heading}」\n${links.hide(passage.text)}`;
  });
  return parts.join('\n\n');
}

class OpenAiLanguageModel implements LanguageModel {
  readonly name: string;
  readonly prompts: Readonly<Record<string, string>>;
  readonly #chat: ChatOpenAI;
  readonly #chooseTool: Prompt;
  readonly #composeAnswer: Prompt;
  /** What the server understands; falls back once and stays there. */
  #method: Method = 'jsonSchema';

  constructor(settings: ModelSettings, prompts: { chooseTool: Prompt; composeAnswer: Prompt }) {
    this.name = settings.OPENAI_MODEL;
    this.#chooseTool = prompts.chooseTool;
    this.#composeAnswer = prompts.composeAnswer;
    this.prompts = { 'choose-tool': prompts.chooseTool.hash, 'compose-answer': prompts.composeAnswer.hash };
    this.#chat = new ChatOpenAI({
      model: settings.OPENAI_MODEL,
      apiKey: settings.OPENAI_API_KEY ?? 'none',
      ...(settings.OPENAI_BASE_URL === undefined ? {} : { configuration: { baseURL: settings.OPENAI_BASE_URL } }),
      temperature: 0,
      maxTokens: MOST_TOKENS,
      maxRetries: 0,
      timeout: settings.OPENAI_TIMEOUT_MS,
    });
  }

  async chooseTool(question: string, history: readonly PastTurn[], tools: readonly Tool[]): Promise<ToolCall> {
    const bound = this.#chat.bindTools(tools.map(declare), { tool_choice: 'required', parallel_tool_calls: false });
    const messages = [
      new SystemMessage(this.#chooseTool.text),
      new HumanMessage(`${conversation(history)}住民のメッセージ：${question}`),
    ];
    const message = await bound.invoke(messages).catch((fault: unknown) => {
      throw toModelError(fault);
    });
    const choice = Choice.safeParse(message.tool_calls?.[0]);
    if (!choice.success) throw new ModelError('bad-answer', 'no declared tool was called');
    return { tool: choice.data.name, arguments: choice.data.args };
  }

  async compose(question: string, passages: readonly Passage[], complaint?: string): Promise<ComposedAnswer> {
    const links = new LinkTokens();
    const repair =
      complaint === undefined
        ? ''
        : `\n\n前の答えには資料にない事実がありました（${complaint}）。資料にあることだけで書き直してください。`;
    const messages = [
      new SystemMessage(this.#composeAnswer.text),
      new HumanMessage(`${material(passages, links)}\n\n住民の質問：${question}${repair}`),
    ];
    const answer = await this.#structured(messages);
    const sentences = answer.sentences.map((sentence) => ({
      text: links.restore(sentence.text).trim(),
      passage: sentence.passage - 1,
      quote: links.restore(sentence.quote),
    }));
    return { completeness: answer.completeness, sentences: sentences.filter(({ text }) => text !== '') };
  }

  async #structured(messages: (SystemMessage | HumanMessage)[]): Promise<z.infer<typeof Answer>> {
    const ask = async (): Promise<z.infer<typeof Answer>> => {
      const chain = this.#chat.withStructuredOutput(Answer, { name: 'answer', method: this.#method });
      const parsed = Answer.safeParse(await chain.invoke(messages));
      if (!parsed.success)
        throw new ModelError('bad-answer', 'the answer does not fit its form', { cause: parsed.error });
      return parsed.data;
    };
    try {
      return await ask();
    } catch (fault) {
      if (this.#method === 'functionCalling' || !lacksJsonSchema(fault)) throw toModelError(fault);
      this.#method = 'functionCalling';
      return await ask().catch((second: unknown) => {
        throw toModelError(second);
      });
    }
  }
}

/** Opens an OpenAI-compatible model; nothing is sent before the first question. Throws when a prompt file is missing. */
export async function openLanguageModel(settings: ModelSettings): Promise<LanguageModel> {
  const [chooseTool, composeAnswer] = await Promise.all([loadPrompt('choose-tool'), loadPrompt('compose-answer')]);
  return new OpenAiLanguageModel(settings, { chooseTool, composeAnswer });
}
