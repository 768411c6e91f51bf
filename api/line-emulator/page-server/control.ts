import { type Clock, isMovable } from '../clock.ts';
import { ROUTES } from '../endpoints/routes.ts';
import { FAULT_KINDS, type FaultSwitches } from '../fault-switches.ts';
import type { ControlState, PageState } from '../page-contract.ts';
import type { Platform } from '../platform.ts';
import type { Resident } from '../residents.ts';
import type { WebhookSender } from '../webhooks/webhook-sender.ts';
import type { ControlRequest } from './control-requests.ts';

/** What the control page can see and move. */
export interface Control {
  state(): ControlState;
  /** @throws RangeError for what cannot be, such as moving a clock that only runs */
  perform(command: ControlRequest): void;
  close(): void;
}

export interface ControlParts {
  platform: Platform;
  faults: FaultSwitches;
  webhooks: WebhookSender;
}

/** Figures that change with every delivery are told this seldom. */
const REFRESH_MS = 300;
const RESIDENTS_SHOWN = 50;
const ENDPOINTS: readonly string[] = ROUTES.map(({ method, template }) => `${method} ${template}`).toSorted();

export function createControl(parts: ControlParts): Control {
  const { platform, faults, webhooks } = parts;
  const state = () => describeState(parts);
  let refresh: NodeJS.Timeout | null = null;
  const publish = () => platform.feed.publish({ type: 'control', control: state() });
  const publishSoon = () => {
    refresh ??= setTimeout(() => {
      refresh = null;
      publish();
    }, REFRESH_MS).unref();
  };
  const ends = [
    faults.onChange(publish),
    webhooks.onChange(publish),
    platform.ledger.subscribe(publishSoon),
    ...(isMovable(platform.clock) ? [platform.clock.onAdvance(publish)] : []),
  ];
  return {
    state,
    perform: (command) => {
      perform(command, parts);
      publish();
    },
    close: () => {
      for (const end of ends) end();
      if (refresh) clearTimeout(refresh);
    },
  };
}

function describeState({ platform, faults, webhooks }: ControlParts): ControlState {
  const { clock, ledger, quota, rates, residents } = platform;
  const plan = quota.plan();
  return {
    now: clock.now(),
    isRunning: !isMovable(clock) || clock.runs,
    isMovable: isMovable(clock),
    faults: faults.list(),
    switches: webhooks.switches(),
    ratesLifted: rates.areLifted(),
    quota: plan.type === 'limited' ? plan.value : null,
    quotaUsed: quota.used(),
    misuses: ledger.count('misuse'),
    residents: residents.list().slice(0, RESIDENTS_SHOWN).map(describeResident),
    endpoints: ENDPOINTS,
    faultKinds: FAULT_KINDS,
  };
}

function describeResident(resident: Resident): PageState {
  const { userId, displayName, friend, blocked, deleted, consented, provider } = resident;
  return { userId, displayName, friend, blocked, deleted, consented, provider };
}

function perform(command: ControlRequest, { platform, faults, webhooks }: ControlParts): void {
  switch (command.type) {
    case 'advance':
      advance(platform.clock, command.milliseconds);
      break;
    case 'add-fault':
      faults.add(command.fault);
      break;
    case 'clear-faults':
      faults.clear();
      break;
    case 'switches':
      webhooks.setSwitches(command.switches);
      break;
    case 'flush':
      void webhooks.flush();
      break;
    case 'lift-rates':
      platform.rates.lift(command.lifted);
      break;
    case 'quota':
      platform.quota.setPlan(command.value === null ? { type: 'none' } : { type: 'limited', value: command.value });
      break;
    case 'resident':
      platform.residents.change(command.userId, command.changes);
  }
}

function advance(clock: Clock, milliseconds: number): void {
  if (!isMovable(clock)) throw new RangeError('this clock only runs');
  clock.advance(milliseconds);
}
