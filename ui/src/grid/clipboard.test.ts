import { describe, expect, it } from 'vitest';
import { fromTsv, tile, toTsv } from './clipboard';

describe('clipboard', () => {
  const tables: [string, string[][]][] = [
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['one', [['one']]],
    [
      'a\t\n\tb',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['"two\nlines"\tx', [['two\nlines', 'x']]],
    ['"say ""hi"""', [['say "hi"']]],
    ['"open', [['open']]],
    ['5" pipe\tx', [['5" pipe', 'x']]],
    ['a\n\nb', [['a'], [''], ['b']]],
  ];
  it.each(tables)('reads %j', (text, cells) => {
    expect(fromTsv(text)).toEqual(cells);
  });

  it('writes what it reads', () => {
    const cells = [
      ['plain', 'tab\tin', 'line\nin'],
      ['"quoted"', '', 'é'],
    ];
    expect(fromTsv(toTsv(cells))).toEqual(cells);
  });

  it('repeats a block that fits a whole number of times', () => {
    expect(tile([['x']], 2, 2)).toEqual([
      ['x', 'x'],
      ['x', 'x'],
    ]);
    expect(tile([['a', 'b']], 2, 3)).toEqual([['a', 'b']]);
    expect(tile([['a'], ['b']], 1, 1)).toEqual([['a'], ['b']]);
  });

  it('reads many lines fast enough to paste', () => {
    const text = 'name\tmail\tdepartment\n'.repeat(20_000);
    const before = performance.now();
    expect(fromTsv(text)).toHaveLength(20_000);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
