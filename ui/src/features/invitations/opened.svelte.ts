/** The place and the group an invitation was begun from; null while none is. */
let place = $state.raw<{ context: string; group: string | null } | null>(null);

export function openedInvite(): { context: string; group: string | null } | null {
  return place;
}

/** Opens the dialog of a place; without one, the first place that belongs to no group. */
export function openInvite(context = '', group: string | null = null): void {
  place = { context, group };
}

export function closeInvite(): void {
  place = null;
}
