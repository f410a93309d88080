import { t } from '../../i18n/index.svelte';
import type { BucketCounts } from '../../ipc/types/BucketCounts';

/** Where a row can end, in the order of the tabs. */
export const BUCKETS = ['create', 'update', 'unchanged', 'skip', 'reject', 'conflict'] as const;
export type Bucket = (typeof BUCKETS)[number];

/** The tabs of the review. A tab with nothing in it stays, so that the sum can be checked; conflicts only when there are any. */
export function bucketTabs(
  counts: BucketCounts,
): { id: Bucket; label: string; count: number; alarm?: boolean }[] {
  return BUCKETS.filter((bucket) => bucket !== 'conflict' || counts.conflict > 0).map((bucket) => ({
    id: bucket,
    label: t(`import-bucket-${bucket}`),
    count: counts[bucket],
    alarm: bucket === 'reject' || bucket === 'conflict',
  }));
}

/** The first tab that has something in it. */
export function firstTab(counts: BucketCounts): Bucket {
  return BUCKETS.find((bucket) => counts[bucket] > 0) ?? 'create';
}

/** Rows altogether. */
export function sumOf(counts: BucketCounts): number {
  return BUCKETS.reduce((sum, bucket) => sum + counts[bucket], 0);
}
