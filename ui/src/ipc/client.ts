import { host } from '../host';
import type { CommandName, RequestOf, ResponseOf } from './commands';
import { asCallError } from './errors';

export { asCallError, CallError } from './errors';

type Arguments<C extends CommandName> = [keyof RequestOf<C>] extends [symbol]
  ? [request?: RequestOf<C>]
  : [request: RequestOf<C>];

/**
 * Calls a command of the core: `await call('people_page', { query, offset, limit })`.
 * Rejects with a `CallError`.
 */
export async function call<C extends CommandName>(
  command: C,
  ...[request]: Arguments<C>
): Promise<ResponseOf<C>> {
  try {
    return (await host().invoke(command, request ?? {})) as ResponseOf<C>;
  } catch (cause) {
    throw asCallError(cause);
  }
}
