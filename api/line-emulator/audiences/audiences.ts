import type { Clock } from '../clock.ts';

/** LINE's limits of audiences. */
export const AUDIENCE_LIMITS = {
  perChannel: 1000,
  idsInJson: 10_000,
  idsInFile: 1_500_000,
  operationsAtOnce: 10,
  lifeMs: 180 * 24 * 60 * 60_000,
} as const;

/** LINE does not say how long an audience takes; nobody may count on its being ready at once. */
const READY_AFTER_MS = 10_000;

export type AudienceType = 'UPLOAD' | 'CLICK' | 'IMP';

export interface AudienceJob {
  readonly id: number;
  readonly description: string;
  readonly created: number;
  readonly count: number;
}

export interface Audience {
  readonly id: number;
  readonly type: AudienceType;
  readonly description: string;
  readonly members: ReadonlySet<string>;
  readonly created: number;
  readonly isIfaAudience: boolean;
  /** The send whose readers it holds. */
  readonly requestId?: string;
  readonly clickUrl?: string;
  readonly jobs: readonly AudienceJob[];
}

export interface NewAudience extends Pick<Audience, 'type' | 'description' | 'isIfaAudience'> {
  members: ReadonlySet<string>;
  requestId?: string;
  clickUrl?: string;
  uploadDescription?: string;
}

export interface Audiences {
  /** Null where the channel has as many as it may have. */
  create(audience: NewAudience): Audience | null;
  get(id: number): Audience | undefined;
  /** Newest first. */
  list(): readonly Audience[];
  /** Adds members and a job. Null while ten jobs are at work. */
  add(audience: Audience, members: ReadonlySet<string>, description: string): Audience | null;
  rename(audience: Audience, description: string): void;
  remove(id: number): void;
  status(audience: Audience): 'IN_PROGRESS' | 'READY' | 'EXPIRED';
  jobStatus(job: AudienceJob): 'WORKING' | 'FINISHED';
}

/** Audiences become ready on the platform's clock and expire on it. */
export function createAudiences(clock: Clock): Audiences {
  const audiences = new Map<number, Audience>();
  let lastId = 5_000_000_000_000;
  let lastJobId = 0;
  const newJob = (description: string, count: number): AudienceJob => {
    lastJobId += 1;
    return { id: lastJobId, description, created: clock.now(), count };
  };
  const save = (audience: Audience): Audience => {
    audiences.set(audience.id, audience);
    return audience;
  };
  const isWorking = ({ created }: { created: number }) => clock.now() - created < READY_AFTER_MS;
  return {
    create: ({ uploadDescription = '', ...fresh }) => {
      if (audiences.size >= AUDIENCE_LIMITS.perChannel) return null;
      lastId += 1;
      const jobs = fresh.type === 'UPLOAD' ? [newJob(uploadDescription, fresh.members.size)] : [];
      return save({ ...fresh, id: lastId, created: clock.now(), jobs });
    },
    get: (id) => audiences.get(id),
    list: () => [...audiences.values()].toReversed(),
    add: (audience, members, description) => {
      if (audience.jobs.filter(isWorking).length >= AUDIENCE_LIMITS.operationsAtOnce) return null;
      const jobs = [newJob(description, members.size), ...audience.jobs];
      return save({ ...audience, members: new Set([...audience.members, ...members]), jobs });
    },
    rename: (audience, description) => {
      save({ ...audience, description });
    },
    remove: (id) => {
      audiences.delete(id);
    },
    status: (audience) => {
      if (clock.now() - audience.created >= AUDIENCE_LIMITS.lifeMs) return 'EXPIRED';
      return isWorking(audience) || audience.jobs.some(isWorking) ? 'IN_PROGRESS' : 'READY';
    },
    jobStatus: (job) => (isWorking(job) ? 'WORKING' : 'FINISHED'),
  };
}
