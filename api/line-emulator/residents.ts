import type { Clock } from './clock.ts';
import { userIdFor } from './ids.ts';

/** A person in front of the account, with what the platform knows of the two. */
export interface Resident {
  readonly userId: string;
  readonly displayName: string;
  /** BCP 47, as LINE gives it. */
  readonly language: string;
  readonly friend: boolean;
  readonly blocked: boolean;
  /** They deleted their LINE account: messages are accepted and lost, for ever. */
  readonly deleted: boolean;
  /** Whether they agreed that the account may know them; without it, no profile and no user id in events. */
  readonly consented: boolean;
  /** At another provider the same person has another id, and this one is unknown to the channel. */
  readonly provider: 'own' | 'other';
  /** What narrowcasts and demographics may know of them. */
  readonly demographic: Demographic;
  /** Milliseconds since they became a friend, as counted by subscription periods. */
  readonly friendSince: number;
  /** Milliseconds, null while they never wrote. */
  readonly lastWroteAt: number | null;
}

/** As LINE's filters name them: `female`, `age_40`, `jp_26`, `android`. Absent is unknown. */
export interface Demographic {
  readonly gender?: string;
  readonly age?: string;
  readonly area?: string;
  readonly appType?: string;
}

export interface ResidentSeed {
  displayName: string;
  language?: string;
  /** True when left out. */
  friend?: boolean;
  blocked?: boolean;
  deleted?: boolean;
  /** True when left out. */
  consented?: boolean;
  /** `own` when left out. */
  provider?: Resident['provider'];
  demographic?: Demographic;
}

export type ResidentChanges = Partial<
  Pick<Resident, 'friend' | 'blocked' | 'lastWroteAt' | 'deleted' | 'consented' | 'provider' | 'friendSince'>
>;

export const DEFAULT_RESIDENTS: readonly ResidentSeed[] = [
  { displayName: 'みどり', language: 'ja' },
  { displayName: '健太', language: 'ja' },
  { displayName: 'Linh', language: 'vi' },
  { displayName: 'しおみ太郎', language: 'ja' },
];

/** LINE delivers a push to a non-friend who wrote within the last seven days. */
const NON_FRIEND_REACH_MS = 7 * 24 * 60 * 60_000;

export interface ResidentDirectory {
  list(): readonly Resident[];
  get(userId: string): Resident | undefined;
  /** @throws RangeError when nobody has this id */
  require(userId: string): Resident;
  add(seed: ResidentSeed): Resident;
  /** So many friends at once, named 住民1, 住民2, …: a city for a test of load. */
  populate(count: number): readonly Resident[];
  change(userId: string, changes: ResidentChanges): Resident;
  /** The resident, unless nobody of this provider has the id. */
  known(userId: string): Resident | undefined;
  /** Those whom a broadcast reaches. */
  friends(): readonly Resident[];
  /** Whether a message for them is shown; otherwise LINE accepts and drops it. */
  canReach(resident: Resident): boolean;
}

/** @param onChange called with every added or changed resident */
export function createResidents(clock: Clock, onChange: (resident: Resident) => void): ResidentDirectory {
  const residents = new Map<string, Resident>();
  const save = (resident: Resident): Resident => {
    residents.set(resident.userId, resident);
    onChange(resident);
    return resident;
  };
  const require = (userId: string): Resident => {
    const resident = residents.get(userId);
    if (!resident) throw new RangeError(`no resident has the user id ${userId}`);
    return resident;
  };
  const add = (seed: ResidentSeed): Resident => save(fromSeed(seed, residents.size, clock.now()));
  return {
    list: () => [...residents.values()],
    get: (userId) => residents.get(userId),
    require,
    add,
    populate: (count) => Array.from({ length: count }, (_, index) => add({ displayName: `住民${index + 1}` })),
    change: (userId, changes) => save({ ...require(userId), ...changes }),
    known: (userId) => {
      const resident = residents.get(userId);
      return resident?.provider === 'own' ? resident : undefined;
    },
    friends: () => [...residents.values()].filter((resident) => resident.friend && exists(resident)),
    canReach: (resident) => {
      const { friend, lastWroteAt } = resident;
      const wroteLately = lastWroteAt !== null && clock.now() - lastWroteAt <= NON_FRIEND_REACH_MS;
      return exists(resident) && (friend || wroteLately);
    },
  };
}

const exists = ({ blocked, deleted, provider }: Resident): boolean => !blocked && !deleted && provider === 'own';

function fromSeed(seed: ResidentSeed, place: number, now: number): Resident {
  const { displayName, language = 'ja', friend = true, blocked = false, deleted = false, consented = true } = seed;
  const { provider = 'own', demographic = {} } = seed;
  return {
    userId: userIdFor(`${place}/${displayName}`),
    displayName,
    language,
    friend,
    blocked,
    deleted,
    consented,
    provider,
    demographic,
    friendSince: now,
    lastWroteAt: null,
  };
}
