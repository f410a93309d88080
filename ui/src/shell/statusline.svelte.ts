import { onMount } from 'svelte';

interface Line {
  parts: string[];
  hints: { keys: string; label: string }[];
}

const nothing: Line = { parts: [], hints: [] };
let line = $state.raw<Line>(nothing);

export function statusLine(): Line {
  return line;
}

/** What the bar at the bottom says while this screen is open. */
export function useStatusLine(make: () => Line): void {
  $effect(() => {
    line = make();
  });
  onMount(() => () => {
    line = nothing;
  });
}
