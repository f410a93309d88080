/**
 * First position from which on the rows of an ascending list are at or behind `row`; `total` when all
 * of them come before it. Asks for one row a step, so a million rows cost twenty questions.
 */
export async function lowerBound(
  total: number,
  rowAt: (position: number) => Promise<number>,
  row: number,
): Promise<number> {
  let low = 0;
  let high = total;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((await rowAt(middle)) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
