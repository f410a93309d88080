import type { ApiError } from './types/ApiError';

/** An error of the core as something that can be thrown. Act on `code`. */
export class CallError extends Error {
  readonly code: string;
  readonly details: Partial<Record<string, string>>;

  constructor(error: ApiError) {
    super(error.message);
    this.name = 'CallError';
    this.code = error.code;
    this.details = error.details;
  }
}

function isApiError(value: unknown): value is ApiError {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}

/** Whatever was thrown, as a [`CallError`]. What is not the core's becomes `unreachable`. */
export function asCallError(cause: unknown): CallError {
  if (cause instanceof CallError) return cause;
  if (isApiError(cause)) return new CallError({ ...cause, details: cause.details });
  const message = cause instanceof Error ? cause.message : String(cause);
  return new CallError({ code: 'unreachable', message, details: {} });
}
