import { createHash } from 'node:crypto';

/** A chat of several people, in which the account is a guest. */
export interface Group {
  /** `C…` of a group, `R…` of a room. */
  readonly id: string;
  readonly type: 'group' | 'room';
  /** Besides the account: what a push to the group costs. */
  readonly members: number;
  /** False once the account has left. */
  readonly joined: boolean;
}

export interface Groups {
  /** The account is invited and joins, as LINE lets it do by itself. */
  join(type: Group['type'], members: number): Group;
  /** Undefined where the account is no guest. */
  joined(id: string): Group | undefined;
  /** @returns false where the account is no guest */
  leave(id: string): boolean;
}

export function createGroups(): Groups {
  const groups = new Map<string, Group>();
  const joined = (id: string) => {
    const group = groups.get(id);
    return group?.joined ? group : undefined;
  };
  return {
    join: (type, members) => {
      const digest = createHash('sha256').update(`${type}/${groups.size}`).digest('hex').slice(0, 32);
      const group: Group = { id: `${type === 'group' ? 'C' : 'R'}${digest}`, type, members, joined: true };
      groups.set(group.id, group);
      return group;
    },
    joined,
    leave: (id) => {
      const group = joined(id);
      if (group) groups.set(id, { ...group, joined: false });
      return group !== undefined;
    },
  };
}
