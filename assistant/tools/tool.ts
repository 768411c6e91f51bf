import type { z } from 'zod';
import type { AssistantContext } from '../context.ts';
import type { Finding, TurnState } from '../pipeline.ts';
import type { ToolName } from '../turn.ts';

/** A declared tool. The language model sees `description` and `parameters`; rules pass the same arguments. */
export interface Tool {
  readonly name: ToolName;
  /** When to choose it, in Japanese, for the language model. */
  readonly description: string;
  readonly parameters: z.ZodObject;
  /** Parses `args` by `parameters` (throws `ZodError`) and looks up. Throws what its ports throw. */
  run(args: Readonly<Record<string, unknown>>, state: TurnState, context: AssistantContext): Promise<Finding>;
}
