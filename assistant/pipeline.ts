import type { Contact, Passage } from '../corpus/passage.ts';
import type { AssistantContext } from './context.ts';
import type { Language } from './language.ts';
import type { Rendering } from './phrasebook/phrasebook.ts';
import type { SearchResult } from './retrieval/retrieve.ts';
import type { PublicText } from './screening/personal-data/public-text.ts';
import type { Choice, Message, Outcome, PendingQuestion, Source, ToolName } from './turn.ts';

/** Words of a passage, verbatim, on which a line rests. */
export interface Quote {
  readonly passage: Passage;
  readonly text: string;
}

/** One line of an answer and the texts in which each of its facts must be found. */
export interface DraftLine {
  readonly text: string;
  readonly evidence: readonly string[];
  /** The line must follow from these words; absent where a line is put together from the fields of a curated entry. */
  readonly quote?: Quote;
}

/** An answer before it is checked. */
export interface Draft {
  readonly lines: readonly DraftLine[];
  /** The lines in the resident's language, checked against them; left out where the lines speak for themselves. */
  readonly translation?: readonly string[];
  readonly sources: readonly Source[];
  readonly contact?: Contact;
  /** 0–1 of a row found in a table; absent = judged by what speaks for it. */
  readonly confidence?: number;
  /** Cosine of the first line with the question, where it was chosen by that. */
  readonly likeness?: number;
  readonly reason: string;
  readonly choices?: readonly Choice[];
  readonly pending?: PendingQuestion;
  readonly remember?: Readonly<Record<string, string>>;
}

/** How a turn ends; what is left out is empty in the reply. */
export interface Ending {
  readonly outcome: Outcome;
  /** Named detail for staff, kebab-case. */
  readonly reason: string;
  readonly text: string;
  readonly tool?: ToolName;
  readonly sources?: readonly Source[];
  readonly contact?: Contact;
  readonly choices?: readonly Choice[];
  readonly confidence?: number;
  readonly pending?: PendingQuestion;
  readonly remember?: Readonly<Record<string, string>>;
  readonly cause?: string;
}

/** A tool with its arguments, parsed by the tool's own schema before it runs. */
export interface ToolCall {
  readonly tool: ToolName;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** What a tool brings back: passages to answer from, a finished draft, or an ending. */
export type Finding =
  | { readonly kind: 'passages'; readonly result: SearchResult }
  | { readonly kind: 'draft'; readonly draft: Draft }
  | { readonly kind: 'ending'; readonly ending: Ending };

/** Everything known about the turn so far; each step returns a new one. */
export interface TurnState {
  readonly message: Message;
  /** The question as later steps read it: cleaned, masked, completed from the conversation. */
  readonly question: string;
  /** The masked question as the resident typed it: the only form that may be kept. */
  readonly masked: PublicText;
  readonly language: Language;
  /** How the question was understood that was asked in another language; left out where it stands as it was asked. */
  readonly rendering?: Rendering;
  /** True where the message may be an attempt to misuse the assistant: only strong evidence is answered with. */
  readonly isDoubtful?: boolean;
  readonly call: ToolCall | null;
  readonly finding: Finding | null;
  readonly draft: Draft | null;
  /** Hashes of the prompts used so far, by name. */
  readonly prompts: Readonly<Record<string, string>>;
  /** Why a fall-back was taken, for staff. */
  readonly cause?: string;
  /** A sentence that the reply begins with, such as the request to keep personal data out of the talk. */
  readonly warning?: string;
}

/** A step goes on with a richer state or ends the turn. */
export type StepResult =
  | { readonly kind: 'go-on'; readonly state: TurnState }
  | { readonly kind: 'end'; readonly ending: Ending; readonly state?: TurnState };

export interface Step {
  readonly name: string;
  run(state: TurnState, context: AssistantContext): Promise<StepResult>;
}

export function goOn(state: TurnState): StepResult {
  return { kind: 'go-on', state };
}

export function end(ending: Ending, state?: TurnState): StepResult {
  return state === undefined ? { kind: 'end', ending } : { kind: 'end', ending, state };
}
