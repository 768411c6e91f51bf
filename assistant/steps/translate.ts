import { isForeign } from '../language.ts';
import { ModelError } from '../model/language-model.ts';
import { isFaithful } from '../phrasebook/check-translation.ts';
import { goOn, type Step } from '../pipeline.ts';

/**
 * Lets the model put a proven answer into the resident's language. A line that changes a number, a date, a phone, a link or
 * a denial stays Japanese, and so does the whole answer where its first line does or the model fails: the Japanese line is
 * cited in any case.
 */
export const translate: Step = {
  name: 'translate',
  async run(state, { model }) {
    const { draft, language } = state;
    if (model === null || draft === null || !isForeign(language)) return goOn(state);
    try {
      const japanese = draft.lines.map(({ text }) => text);
      const written = await model.translate(japanese, language);
      const faithful = japanese.map((text, position) => {
        const line = written[position] ?? '';
        return isFaithful(text, line, language) ? line : text;
      });
      const translated = faithful[0] === japanese[0] ? {} : { translation: faithful };
      return goOn({ ...state, draft: { ...draft, ...translated }, prompts: { ...state.prompts, ...model.prompts } });
    } catch (fault) {
      if (!(fault instanceof ModelError)) throw fault;
      const cause = [state.cause, `translate: ${fault.reason}: ${fault.message}`].filter((part) => part !== undefined);
      return goOn({ ...state, cause: cause.join('; ') });
    }
  },
};
