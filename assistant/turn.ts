import type { Contact, IsoDay } from '../corpus/passage.ts';
import type { PublicText } from './screening/personal-data/public-text.ts';

/** Every way a turn can end. `answered` states facts from a source, whatever the tool. */
export const OUTCOMES = [
  'answered',
  'asked-back',
  'handed-over',
  'fixed-reply',
  'declined',
  'error-model',
  'error-index',
  'error-timeout',
  'error-internal',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const TOOL_NAMES = [
  'ask-corpus',
  'find-procedure',
  'find-notice',
  'look-up-garbage',
  'look-up-place',
  'hand-to-staff',
] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

/** What an answer rests on, best first. `passageId` is a passage's UUID or `garbage:ID`, `place:ID` of a curated row. */
export interface Source {
  readonly title: string;
  readonly url?: string;
  readonly passageId: string;
  /** Canonical URL of the page, or `faq:ID`, `procedure:ID`, `notice:ID`, `garbage:ID`, `place:ID`. */
  readonly documentId: string;
  readonly updatedOn?: IsoDay;
}

/** A quick reply: what the resident sees and what is sent when it is tapped. */
export interface Choice {
  readonly label: string;
  readonly text: string;
}

/** One earlier exchange of the same conversation, masked. */
export interface PastTurn {
  readonly question: string;
  readonly tool: ToolName | null;
  readonly outcome: Outcome;
  /** Title of the best source, if any. */
  readonly topic?: string;
  /** What was asked back with, so that a tapped or typed choice can be understood. */
  readonly pending?: PendingQuestion;
}

/** A question that waits for one more fact, such as the district for a collection day. */
export interface PendingQuestion {
  readonly question: string;
  readonly choices: readonly Choice[];
}

/** Why a message cannot be answered now; the ids of the fixed replies that say so. */
export type Load = 'too-many' | 'busy';

/** The resident's message as it enters the assistant. */
export interface Message {
  readonly text: string;
  readonly conversationId: string;
  /** Now, as the resident's clock shows it. */
  readonly at: Date;
  /** Earlier turns that have not expired, oldest first. */
  readonly history: readonly PastTurn[];
  /** What the resident allowed us to remember, such as the district. */
  readonly remembered: Readonly<Record<string, string>>;
  /** Under load only what needs no look-up is said: emergencies, greetings, and this sentence. */
  readonly load?: Load;
}

/** How a reply came about, for evaluation: what each layer had in its hands. */
export interface Trace {
  /** The tool that was chosen, whatever became of it. */
  readonly tool: ToolName | null;
  /** Passages that the tool brought back, best first. */
  readonly retrieved: readonly Source[];
  /** What the answer rested on before it was checked and weighed. */
  readonly drafted: readonly Source[];
  /** Drafted lines that the proof took out. */
  readonly dropped: readonly string[];
  /** Name of the step that ended the turn. */
  readonly endedIn: string;
}

/** The assistant's whole answer; rendering decides how it looks in a talk. */
export interface Reply {
  readonly outcome: Outcome;
  /** Named detail of the outcome for staff, such as `emergency-fire`, `off-topic`, `weak-evidence`. */
  readonly reason: string;
  readonly tool: ToolName | null;
  /** What the resident reads, without the source line; lines separated by `\n`. */
  readonly text: string;
  readonly sources: readonly Source[];
  readonly contact?: Contact;
  readonly choices: readonly Choice[];
  /** 0–1. */
  readonly confidence: number;
  /** Values to remember for this resident, with their consent given by answering. */
  readonly remember: Readonly<Record<string, string>>;
  readonly pending?: PendingQuestion;
  /** The question with personal data masked: the only form that may be stored or logged. */
  readonly question: PublicText;
  /** Milliseconds by step name, in order. */
  readonly timings: Readonly<Record<string, number>>;
  /** Hashes of the prompts used, by name; empty without a language model. */
  readonly prompts: Readonly<Record<string, string>>;
  readonly model?: string;
  /** Missing where the message did not reach the steps. */
  readonly trace?: Trace;
  /** For staff when something failed; never shown to a resident. */
  readonly cause?: string;
}
