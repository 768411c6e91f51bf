import { end, goOn, type Step } from '../pipeline.ts';

/** Runs the chosen tool; a tool that ends the turn by itself (asks back, hands over) ends it here. */
export const runTool: Step = {
  name: 'run-tool',
  async run(state, context) {
    const tool = context.tools.find((candidate) => candidate.name === state.call?.tool);
    if (tool === undefined || state.call === null) throw new Error(`no tool "${state.call?.tool}"`);
    const finding = await tool.run(state.call.arguments, state, context);
    if (finding.kind === 'ending') return end({ tool: tool.name, ...finding.ending }, state);
    return goOn({ ...state, finding });
  },
};
