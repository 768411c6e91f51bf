import type { AssistantContext } from './context.ts';
import { runPipeline } from './run-pipeline.ts';
import { checkAnswer } from './steps/check-answer.ts';
import { chooseTool } from './steps/choose-tool.ts';
import { compose } from './steps/compose.ts';
import { decide } from './steps/decide.ts';
import { holdBack } from './steps/hold-back.ts';
import { runTool } from './steps/run-tool.ts';
import { screenMessage } from './steps/screen-message.ts';
import { translate } from './steps/translate.ts';
import { understand } from './steps/understand.ts';
import type { Message, Reply } from './turn.ts';

/** From a resident's message to a reply, in this order; each step may end the turn. */
const STEPS = [screenMessage, holdBack, understand, chooseTool, runTool, compose, checkAnswer, translate, decide];

/** Answers one message. Never throws: a fault becomes an outcome with an honest sentence and a cause for staff. */
export function reply(message: Message, context: AssistantContext): Promise<Reply> {
  return runPipeline(STEPS, message, context);
}
