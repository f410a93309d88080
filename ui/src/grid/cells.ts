import { icons, type IconName } from '../components/icons';
import type { GridCell } from './types';

const SVG = 'http://www.w3.org/2000/svg';
const painted = new WeakMap<HTMLElement, string>();

function iconOf(name: IconName): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', icons[name]);
  svg.append(path);
  return svg;
}

function spanOf(className: string, text: string): HTMLElement {
  const span = document.createElement('span');
  span.className = className;
  span.textContent = text;
  return span;
}

/** Out of the tab order: the cell itself is where the keyboard is, and Enter does the same. */
function linkOf(text: string): HTMLElement {
  const link = document.createElement('button');
  link.type = 'button';
  link.tabIndex = -1;
  link.className = 'g-text g-link';
  link.textContent = text;
  return link;
}

function signature(cell: GridCell | undefined): string {
  if (cell === undefined) return '';
  const flags = `${cell.dim ? 'd' : ''}${cell.strong ? 's' : ''}${cell.struck ? 'x' : ''}${cell.link ? 'l' : ''}`;
  return [cell.show ?? cell.text, cell.tone, cell.mark, cell.note, cell.icon, cell.iconTone, flags].join(
    '\u0001',
  );
}

/** Draws a cell; does nothing when it already looks like this. */
export function paintCell(element: HTMLElement, cell: GridCell | undefined): void {
  const wanted = signature(cell);
  if (painted.get(element) === wanted) return;
  painted.set(element, wanted);
  element.classList.toggle('error', cell?.mark === 'error');
  element.classList.toggle('warn', cell?.mark === 'warn');
  element.classList.toggle('changed', cell?.mark === 'changed');
  element.classList.toggle('dim', cell?.dim === true);
  element.classList.toggle('strong', cell?.strong === true);
  element.classList.toggle('struck', cell?.struck === true);
  if (cell?.mark === 'error') element.setAttribute('aria-invalid', 'true');
  else element.removeAttribute('aria-invalid');
  if (cell?.note !== undefined && cell.note !== '') element.title = cell.note;
  else element.removeAttribute('title');

  const text = cell?.show ?? cell?.text ?? '';
  const parts: Node[] = [];
  if (cell?.icon !== undefined) {
    const box = document.createElement('span');
    box.className = `g-icon ${cell.iconTone ?? ''}`;
    box.append(iconOf(cell.icon));
    parts.push(box);
  }
  if (text !== '' && cell?.link === true) parts.push(linkOf(text));
  else if (text !== '')
    parts.push(cell?.tone === undefined ? spanOf('g-text', text) : spanOf(`badge ${cell.tone}`, text));
  if (cell?.note !== undefined && cell.note !== '')
    parts.push(spanOf('sr', `${text === '' ? '' : ', '}${cell.note}`));
  element.replaceChildren(...parts);
}
