import type { AssistantContext } from '../context.ts';
import { ModelError, type ModelTurn } from '../model/language-model.ts';
import { goOn, type Step, type ToolCall, type TurnState } from '../pipeline.ts';
import { cityWordsOf, passWords } from '../screening/personal-data/public-text.ts';
import { chooseByRules } from '../tools/choose-by-rules.ts';

/** The model's choice if it names a declared tool with arguments of its schema. Throws `ModelError` otherwise. */
async function chooseByModel(model: ModelTurn, state: TurnState, context: AssistantContext): Promise<ToolCall> {
  const question = passWords(state.question, cityWordsOf(context.corpus));
  const call = await model.chooseTool(question, state.message.history, context.tools);
  const tool = context.tools.find((candidate) => candidate.name === call.tool);
  if (tool === undefined) throw new ModelError('bad-answer', `unknown tool "${call.tool}"`);
  const parsed = tool.parameters.safeParse(call.arguments);
  if (!parsed.success)
    throw new ModelError('bad-answer', `arguments of ${call.tool} do not fit`, { cause: parsed.error });
  return call;
}

/** Chooses one declared tool: the language model by tool-calling, or rules where there is none or it fails. */
export const chooseTool: Step = {
  name: 'choose-tool',
  async run(state, context) {
    const { model } = context;
    if (model === null) return goOn({ ...state, call: await chooseByRules(state, context) });
    try {
      const call = await chooseByModel(model, state, context);
      return goOn({ ...state, call, prompts: { ...state.prompts, ...model.prompts } });
    } catch (fault) {
      if (!(fault instanceof ModelError)) throw fault;
      const cause = `choose-tool: ${fault.reason}: ${fault.message}`;
      return goOn({ ...state, cause, call: await chooseByRules(state, context) });
    }
  },
};
