import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactOf, departmentFor, departmentNamed, toContact, topicNamed, windowValues } from './departments.ts';
import { TEST_CITY } from './testing/make-context.ts';

describe('the window of a page', () => {
  it.each([
    ['市民課', 'shimin'],
    ['市民生活部 市民課', 'shimin'],
    ['税務課', 'zeimu'],
    ['総務部税務課市民税係', 'zeimu'],
    ['環 境 課', 'kankyo'],
  ])('named %s is %s', (name, id) => {
    expect(departmentNamed(name, TEST_CITY)?.id).toBe(id);
  });

  it('is none where the name is not one of the city', () => {
    expect(departmentNamed('消防本部', TEST_CITY)).toBeNull();
    expect(contactOf('shobo', TEST_CITY)).toBeNull();
  });

  it('has name, phone and hours', () => {
    expect(contactOf('shimin', TEST_CITY)).toEqual({
      department: '市民課',
      phone: '0773-00-1100',
      hours: '平日8:30〜17:15',
    });
  });
});

describe('the window of a question', () => {
  it.each([
    ['住民票を取りたい', 'shimin'],
    ['粗大ごみを出したい', 'kankyo'],
    ['税務課はどこですか', 'zeimu'],
    ['市民税係の電話番号', 'zeimu'],
  ])('%s is %s', (question, id) => {
    expect(departmentFor(question, TEST_CITY)?.id).toBe(id);
  });

  it('is the one with the longest word of the question', () => {
    expect(departmentFor('市民税の住民票', TEST_CITY)?.id).toBe('shimin');
    expect(topicNamed('粗大ごみとごみ', TEST_CITY)).toBe('粗大ごみ');
  });

  it('is none where the question names no topic', () => {
    expect(departmentFor('今日の天気', TEST_CITY)).toBeNull();
    expect(topicNamed('今日の天気', TEST_CITY)).toBeNull();
  });

  it('has its name or one of its topics in the question, whatever that is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('住民票', 'ごみ', '市民税', 'の', '市民課', 'と', '天気'), { maxLength: 8 }),
        (words) => {
          const question = words.join('');
          const found = departmentFor(question, TEST_CITY);
          const heard = TEST_CITY.departments.filter(({ name, topics }) => {
            return [...name.split(' '), ...topics].some((word) => question.includes(word));
          });
          if (found === null) expect(heard).toEqual([]);
          else expect(heard).toContain(found);
        },
      ),
    );
  });
});

describe('the values of fixed texts', () => {
  it('are those of the window, with the phone that the city has for it now', () => {
    const printed = { department: '市民生活部 市民課', phone: '0773-99-9999' };
    expect(windowValues(printed, TEST_CITY)).toEqual(contactOf('shimin', TEST_CITY));
  });

  it('are those of the page where the city does not know the window', () => {
    expect(windowValues({ department: '消防本部', phone: '0773-00-0119' }, TEST_CITY)).toEqual({
      department: '消防本部',
      phone: '0773-00-0119',
      hours: '',
    });
  });

  it('are those of the switchboard where there is no window', () => {
    const switchboard = { department: '市役所', phone: '0773-00-1000', hours: '平日8:30〜17:15' };
    expect(windowValues(null, TEST_CITY)).toEqual(switchboard);
    expect(windowValues(undefined, TEST_CITY)).toEqual(switchboard);
  });

  it('are never missing', () => {
    const contacts = TEST_CITY.departments.map(toContact);
    for (const contact of [null, ...contacts, { department: '不明' }]) {
      expect(Object.keys(windowValues(contact, TEST_CITY)).sort()).toEqual(['department', 'hours', 'phone']);
    }
  });
});
