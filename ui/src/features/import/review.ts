import { t } from '../../i18n/index.svelte';
import type { AbsenceView } from '../../ipc/types/AbsenceView';
import type { BucketCounts } from '../../ipc/types/BucketCounts';
import type { MissingPartView } from '../../ipc/types/MissingPartView';

/** Where a row can end, in the order of the tabs. */
export const BUCKETS = ['create', 'update', 'unchanged', 'skip', 'reject', 'conflict'] as const;
export type Bucket = (typeof BUCKETS)[number];

/** A tab of the review: where rows end, or who is not in the file. */
export type ReviewTab = Bucket | 'absent';

interface Tab {
  id: ReviewTab;
  label: string;
  count: number;
  alarm?: boolean;
}

/**
 * The tabs of the review. A tab with nothing in it stays, so that the sum can be checked; conflicts only
 * when there are any, and who is absent only where the file is everybody.
 */
export function bucketTabs(counts: BucketCounts, absence: AbsenceView | null): Tab[] {
  const buckets = BUCKETS.filter((bucket) => bucket !== 'conflict' || counts.conflict > 0);
  const tabs: Tab[] = buckets.map((bucket) => ({
    id: bucket,
    label: t(`import-bucket-${bucket}`),
    count: counts[bucket],
    alarm: bucket === 'reject' || bucket === 'conflict',
  }));
  if (absence === null) return tabs;
  const absent: Tab = {
    id: 'absent',
    label: t('import-bucket-absent'),
    count: absence.leavers_total,
    alarm: absence.consent,
  };
  return [...tabs, absent];
}

/** The first tab that has something in it; who loses access comes first where they are many. */
export function firstTab(counts: BucketCounts, absence: AbsenceView | null): ReviewTab {
  if (absence?.consent === true) return 'absent';
  const first = BUCKETS.find((bucket) => bucket !== 'unchanged' && counts[bucket] > 0);
  if (first !== undefined) return first;
  if ((absence?.leavers_total ?? 0) > 0) return 'absent';
  return counts.unchanged > 0 ? 'unchanged' : 'create';
}

/** A part of the organisation in words: a domain of addresses has its name alone. */
export function partText(part: MissingPartView): string {
  return part.label === '' ? part.name : `${part.label} “${part.name}”`;
}

/** Rows altogether. */
export function sumOf(counts: BucketCounts): number {
  return BUCKETS.reduce((sum, bucket) => sum + counts[bucket], 0);
}
