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
  /** Milliseconds, null while they never wrote. */
  readonly lastWroteAt: number | null;
}

export interface ResidentSeed {
  displayName: string;
  language?: string;
  /** True when left out. */
  friend?: boolean;
}

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
  change(userId: string, changes: Partial<Pick<Resident, 'friend' | 'blocked' | 'lastWroteAt'>>): Resident;
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
  return {
    list: () => [...residents.values()],
    get: (userId) => residents.get(userId),
    require,
    add: ({ displayName, language = 'ja', friend = true }) =>
      save({
        userId: userIdFor(`${residents.size}/${displayName}`),
        displayName,
        language,
        friend,
        blocked: false,
        lastWroteAt: null,
      }),
    change: (userId, changes) => save({ ...require(userId), ...changes }),
    canReach: ({ blocked, friend, lastWroteAt }) =>
      !blocked && (friend || (lastWroteAt !== null && clock.now() - lastWroteAt <= NON_FRIEND_REACH_MS)),
  };
}
