import { describe, expect, it } from 'vitest';
import type { UnitView } from '../../ipc/types/UnitView';
import { visibleNodes } from './tree';

const unit = (id: string, parent: string | null): UnitView => ({
  id,
  name: `Unit ${id}`,
  parent,
  people: 0,
  pending: false,
  locked: null,
});
const units = [unit('a', null), unit('b', 'a'), unit('c', 'b'), unit('d', null)];
const shown = (closed: string[], search = '') =>
  visibleNodes(units, new Set(closed), search).map((n) => `${n.level}${n.unit.id}`);

describe('tree of units', () => {
  it('shows children below their parents', () => {
    expect(shown([])).toEqual(['1a', '2b', '3c', '1d']);
  });
  it('hides what is below a closed unit', () => {
    expect(shown(['b'])).toEqual(['1a', '2b', '1d']);
  });
  it('shows a match with everything above it, even when closed', () => {
    expect(shown(['a'], 'unit c')).toEqual(['1a', '2b', '3c']);
  });
  it('survives a parent that is missing and a circle', () => {
    expect(visibleNodes([unit('x', 'gone')], new Set(), '').map((n) => n.unit.id)).toEqual(['x']);
    expect(visibleNodes([unit('x', 'y'), unit('y', 'x')], new Set(), '')).toEqual([]);
  });
});
