/** What a key means to the grid. */
export type GridCommand =
  | { do: 'move'; rows: number; columns: number; extend: boolean }
  | { do: 'edge'; rows: -1 | 0 | 1; columns: -1 | 0 | 1; extend: boolean }
  | { do: 'page'; direction: 1 | -1; extend: boolean }
  | { do: 'edit'; text?: string }
  | { do: 'tick'; range: boolean }
  | { do: 'tick_all' | 'clear' | 'fill_down' | 'fill_right' | 'menu' | 'collapse' };

const arrows: Record<string, readonly [-1 | 0 | 1, -1 | 0 | 1]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The command of a key press on a cell; undefined when the grid leaves it alone. */
export function commandOf(event: KeyboardEvent): GridCommand | undefined {
  const mod = event.ctrlKey || event.metaKey;
  const extend = event.shiftKey;
  const arrow = arrows[event.key];
  if (arrow !== undefined) {
    if (event.altKey) return event.key === 'ArrowDown' ? { do: 'edit' } : undefined;
    const [rows, columns] = arrow;
    return mod ? { do: 'edge', rows, columns, extend } : { do: 'move', rows, columns, extend };
  }
  if (mod) return modified(event, extend);
  switch (event.key) {
    case 'PageDown':
      return { do: 'page', direction: 1, extend };
    case 'PageUp':
      return { do: 'page', direction: -1, extend };
    case 'Home':
      return { do: 'edge', rows: 0, columns: -1, extend };
    case 'End':
      return { do: 'edge', rows: 0, columns: 1, extend };
    case 'Enter':
      return event.altKey ? undefined : { do: 'edit' };
    case 'F2':
      return { do: 'edit' };
    case 'F10':
      return extend ? { do: 'menu' } : undefined;
    case 'ContextMenu':
      return { do: 'menu' };
    case 'Delete':
    case 'Backspace':
      return { do: 'clear' };
    case 'Escape':
      return { do: 'collapse' };
    case ' ':
      return { do: 'tick', range: extend };
  }
  if (event.key.length === 1 && !event.altKey) return { do: 'edit', text: event.key };
  return undefined;
}

function modified(event: KeyboardEvent, extend: boolean): GridCommand | undefined {
  switch (event.key.toLowerCase()) {
    case 'home':
      return { do: 'edge', rows: -1, columns: -1, extend };
    case 'end':
      return { do: 'edge', rows: 1, columns: 1, extend };
    case 'a':
      return { do: 'tick_all' };
    case 'd':
      return { do: extend ? 'fill_right' : 'fill_down' };
  }
  return undefined;
}
