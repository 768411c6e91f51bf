import type { Contact } from '../corpus/passage.ts';
import type { City, Department } from '../corpus/schema.ts';

/** The city's switchboard, for what no department owns. */
function switchboard(city: City): Contact {
  return { department: '市役所', phone: city.cityHall?.phone ?? '', hours: city.cityHall?.hours ?? '' };
}

/** What every fixed text may name: the window, its phone and hours; the switchboard where no window is known. */
export function windowValues(contact: Contact | null | undefined, city: City): Record<string, string> {
  const known = contact === null || contact === undefined ? null : departmentNamed(contact.department, city);
  const { department, phone = '', hours = '' } = known === null ? (contact ?? switchboard(city)) : toContact(known);
  return { department, phone, hours };
}

export function toContact(department: Department): Contact {
  return { department: department.name, phone: department.phone, hours: department.hours };
}

/** The window behind a department id, or null when the id is unknown. */
export function contactOf(id: string, city: City): Contact | null {
  const department = city.departments.find((candidate) => candidate.id === id);
  return department === undefined ? null : toContact(department);
}

/** The city's department that a page names in its 担当課 block. */
export function departmentNamed(name: string, city: City): Department | null {
  const squeezed = name.replace(/\s+/gu, '');
  const matching = city.departments.filter((department) => {
    const own = department.name.replace(/\s+/gu, '');
    return squeezed.includes(own) || own.includes(squeezed);
  });
  return matching.sort((a, b) => b.name.length - a.name.length)[0] ?? null;
}

/** The longest topic of any window that the question names, or null. */
export function topicNamed(question: string, city: City): string | null {
  const topics = city.departments.flatMap((department) => department.topics);
  const named = topics.filter((topic) => topic.length >= 2 && question.includes(topic));
  return named.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** The department whose topics or name the question mentions; the longest mention wins. */
export function departmentFor(question: string, city: City): Department | null {
  const mentions = city.departments.flatMap((department) =>
    [department.name, ...department.name.split(' '), ...department.topics]
      .filter((word) => word.length >= 2 && question.includes(word))
      .map((word) => ({ department, length: word.length })),
  );
  return mentions.sort((a, b) => b.length - a.length)[0]?.department ?? null;
}
