/**
 * What the server tells the chat page. Both sides are checked against it: this file belongs to the api project and to
 * the page's own, so it imports nothing.
 */

/** A message object as LINE defines it. The page reads it as data of unknown shape and shows what it knows. */
export type MessageObject = { readonly type: string } & { readonly [property: string]: unknown };

export interface PageResident {
  userId: string;
  displayName: string;
  friend: boolean;
  blocked: boolean;
}

export interface PageAccount {
  displayName: string;
  basicId: string;
}

/** One bubble in a talk. */
export interface TalkEntry {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  from: 'resident' | 'account';
  message: MessageObject;
  /** The product's server took the event (2xx): shown as 既読. */
  read: boolean;
  /** Taken back by the resident. */
  unsent: boolean;
}

export interface PageTalk {
  resident: PageResident;
  entries: readonly TalkEntry[];
  /** Seconds left of the loading animation, 0 when there is none. */
  loadingSeconds: number;
}

/** One line of the inspector; `detail` is the ledger's record. */
export interface PageLedgerEntry {
  seq: number;
  at: number;
  kind: string;
  readonly [property: string]: unknown;
}

/** Something that goes wrong on purpose, as the control page names it. */
export interface PageFault {
  /** `POST /v2/bot/message/push`, or `*`. */
  endpoint: string;
  /** Absent: only slow. */
  kind?: string;
  delayMs?: number;
  times?: number;
  /** 0 to 1. */
  probability?: number;
}

/** What LINE's delivery of webhooks does besides delivering each once. */
export interface PageSwitches {
  copies: number;
  duplicates: number;
  reorder: boolean;
  delayMs: number;
  batch: number;
  signature: 'valid' | 'wrong' | 'absent';
  unknowns: boolean;
  standby: boolean;
}

export interface PageState extends PageResident {
  deleted: boolean;
  consented: boolean;
  provider: 'own' | 'other';
}

/** Everything that the control page shows besides the ledger. */
export interface ControlState {
  /** The platform's clock, milliseconds, whether it passes by itself and whether it can be moved on. */
  now: number;
  isRunning: boolean;
  isMovable: boolean;
  faults: readonly PageFault[];
  switches: PageSwitches;
  ratesLifted: boolean;
  /** Null without a limit. */
  quota: number | null;
  quotaUsed: number;
  misuses: number;
  residents: readonly PageState[];
  /** What a fault can be set for, and of which kinds. */
  endpoints: readonly string[];
  faultKinds: readonly string[];
}

/** What the control page asks for. */
export type ControlCommand =
  | { type: 'advance'; milliseconds: number }
  | { type: 'add-fault'; fault: PageFault }
  | { type: 'clear-faults' }
  | { type: 'switches'; switches: Partial<PageSwitches> }
  | { type: 'flush' }
  | { type: 'lift-rates'; lifted: boolean }
  | { type: 'quota'; value: number | null }
  | {
      type: 'resident';
      userId: string;
      changes: Partial<Pick<PageState, 'friend' | 'blocked' | 'deleted' | 'consented' | 'provider'>>;
    };

export type PageEvent =
  | {
      type: 'snapshot';
      /** Differs after a restart of the emulator. */
      epoch: string;
      /** The platform's clock, milliseconds. */
      now: number;
      account: PageAccount;
      talks: readonly PageTalk[];
      ledger: readonly PageLedgerEntry[];
      control: ControlState;
    }
  | { type: 'entry'; userId: string; entry: TalkEntry }
  | { type: 'loading'; userId: string; seconds: number }
  | { type: 'resident'; resident: PageResident }
  | { type: 'ledger'; entry: PageLedgerEntry }
  | { type: 'control'; control: ControlState };

/** What a resident does in the talk. The page sends it; tests call it by name. */
export type ResidentAct =
  | { type: 'text'; text: string; quoteToken?: string }
  | { type: 'sticker'; packageId: string; stickerId: string }
  | { type: 'image' }
  | { type: 'location'; title: string; address: string; latitude: number; longitude: number }
  | { type: 'postback'; data: string; displayText?: string; params?: Readonly<Record<string, string>> }
  | { type: 'richmenuswitch'; richMenuAliasId: string; data: string }
  | { type: 'accountLink'; linkToken: string; nonce: string; result?: 'ok' | 'failed' }
  | { type: 'unsend'; messageId: string }
  | { type: 'follow' }
  | { type: 'unfollow' };
