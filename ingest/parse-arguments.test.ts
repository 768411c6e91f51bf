import { describe, expect, it } from 'vitest';
import { parseArguments, UsageError } from './parse-arguments.ts';

describe('the command line', () => {
  it('reads a crawl with its options', () => {
    const argv = 'crawl https://a.jp/ --index x.db --json --exclude /b/ --exclude */c$ --max-pages 5'.split(' ');
    expect(parseArguments(argv)).toEqual({
      ...{ kind: 'crawl', url: 'https://a.jp/', index: 'x.db', json: true, fresh: false },
      ...{ excludes: ['/b/', '*/c$'], maxPages: 5, maxDepth: undefined, pathPrefix: undefined },
    });
  });

  it.each([[[]], [['--help']], [['crawl', '-h']]])('gives help for %j', (argv) => {
    expect(parseArguments(argv)).toEqual({ kind: 'help' });
  });

  it.each([
    ['crawl', 'crawl needs the address of a site'],
    ['crawl a b', 'b is one word too many'],
    ['crawl a --max-pages 0', '--max-pages'],
    ['crawl a --max-pages x', '--max-pages must be a number'],
    ['crawl a --prefix b', '--prefix must begin with /'],
    ['crawl a --exclude b', '--exclude must begin with / or *'],
    ['crawl a --frsh', '--frsh'],
    ['crawl a --index', '--index'],
    ['sync-corpus', 'sync-corpus needs a folder'],
    ['sync-corpus a --fresh', 'sync-corpus takes no --fresh'],
    ['recheck a', 'a is one word too many'],
    ['drawl a', 'drawl is no command'],
  ])('refuses %j and says why', (line, message) => {
    expect(() => parseArguments(line.split(' '))).toThrow(UsageError);
    expect(() => parseArguments(line.split(' '))).toThrow(message);
  });
});
