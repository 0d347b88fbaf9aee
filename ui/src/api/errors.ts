import { t } from '../messages';

export type FieldErrors = Record<string, string[]>;

/** A refusal or a failure; status 0 is a server that cannot be reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors: FieldErrors = {},
    readonly requestId: string | null = null,
  ) {
    super(message || (status === 0 ? t('failure.unreached') : t('failure.status', { status })));
  }

  static of(response: Response, body: unknown): ApiError {
    const { message, errors } = (typeof body === 'object' && body !== null ? body : {}) as {
      message?: string;
      errors?: FieldErrors;
    };
    return new ApiError(response.status, message ?? '', errors ?? {}, response.headers.get('X-Request-Id'));
  }

  /** Whether it may well go better soon. */
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 503;
  }
}

export const messageOf = (failure: unknown): string =>
  failure instanceof ApiError ? failure.message : t('failure.unknown');
