/** Runs `lock` after some minutes without keys or pointer. Answers how to stop; 0 minutes never runs. */
export function watchIdle(minutes: number, lock: () => void): () => void {
  if (minutes === 0) return () => undefined;
  let timer = setTimeout(lock, minutes * 60_000);
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(lock, minutes * 60_000);
  };
  const events = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
  for (const event of events) window.addEventListener(event, again, { passive: true });
  return () => {
    clearTimeout(timer);
    for (const event of events) window.removeEventListener(event, again);
  };
}
