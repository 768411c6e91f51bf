import type { Tokeniser } from '../../corpus/tokeniser.ts';
import type { NameForm } from './name-forms.ts';
import { type TextView, type TextViews, viewText, viewWord } from './text-view.ts';

/** A form of a name made ready for comparison. */
export interface FormView extends TextViews {
  readonly text: string;
  readonly weight: number;
  readonly origin: NameForm['origin'];
  /** Position of the entry in its table. */
  readonly entry: number;
  readonly qualifiers: readonly (readonly QualifierView[])[];
}

export interface QualifierView extends TextViews {
  /** `食用以外` speaks against a question that mentions 食用. */
  readonly excludes: boolean;
}

function viewQualifier(text: string, tokeniser: Tokeniser): QualifierView {
  const excludes = /以外$/u.test(text);
  return { ...viewText(excludes ? text.replace(/以外$/u, '') : text, tokeniser), excludes };
}

/** The reading of a kana form is the form itself; that of any other comes from the dictionary. */
function viewsOf(form: NameForm, tokeniser: Tokeniser): TextViews {
  if (form.origin !== 'kana') return viewText(form.text, tokeniser);
  const word: TextView = viewWord(form.text);
  return { surfaces: [form.text], written: word, reading: word };
}

export function viewForm(form: NameForm, entry: number, tokeniser: Tokeniser): FormView {
  return {
    ...viewsOf(form, tokeniser),
    text: form.text,
    weight: form.weight,
    origin: form.origin,
    entry,
    qualifiers: form.qualifiers.map((alternatives) => alternatives.map((text) => viewQualifier(text, tokeniser))),
  };
}
