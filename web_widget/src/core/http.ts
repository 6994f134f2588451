// One place that speaks HTTP: it adds the credentials, limits the wait, and decodes the one error shape.
import type { ErrorDetail } from "../contract/types.js";

/** The server answered, and said no. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly data: Readonly<Record<string, unknown>> = {},
    /** Seconds to wait, where the server says so (429, 503). */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

/** No answer came: no network, a cut, or the time limit. Whether the request took effect is not known. */
export class NetworkError extends Error {
  constructor(message = "The service did not answer.") {
    super(message);
    this.name = "NetworkError";
  }
}

/** Whether the same request may be sent again as it is, under the same client message id. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof NetworkError) return true;
  return error instanceof ApiError && (error.status >= 500 || error.status === 429 || error.status === 408);
}

export type Credentials =
  /** Visitors: a bearer token, asked for at each request; null sends none. */
  | { readonly kind: "bearer"; readonly token: () => string | null }
  /** The console: the session cookie, and the header that another site's form cannot set. */
  | { readonly kind: "console" };

export interface HttpOptions {
  /** Origin (and path) of the service, without a trailing slash; "" for the page's own origin. */
  readonly base: string;
  readonly credentials: Credentials;
  readonly fetch?: typeof fetch;
}

export interface RequestOptions {
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** Milliseconds until the request counts as unanswered. */
  readonly timeout?: number;
  /** What a good answer holds; JSON where this is not said. */
  readonly as?: "text";
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** `path` starts after `/api/v1`. Throws ApiError or NetworkError, and AbortError when `signal` fires. */
export type Http = <T>(method: Method, path: string, options?: RequestOptions) => Promise<T>;

const TIMEOUT_MS = 15_000;

export function createHttp(options: HttpOptions): Http {
  const { base, credentials } = options;
  return async <T>(method: Method, path: string, { body, signal, timeout, as }: RequestOptions = {}): Promise<T> => {
    const limit = AbortSignal.timeout(timeout ?? TIMEOUT_MS);
    const headers: Record<string, string> = { Accept: "application/json" };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (credentials.kind === "console") headers["X-Madoguchi"] = "console";
    else {
      const token = credentials.token();
      if (token !== null) headers["Authorization"] = `Bearer ${token}`;
    }
    const init: RequestInit = {
      method,
      headers,
      credentials: credentials.kind === "console" ? "same-origin" : "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    };
    if (body !== undefined) init.body = JSON.stringify(body);
    try {
      const response = await (options.fetch ?? fetch)(`${base}/api/v1${path}`, init);
      const text = await response.text();
      if (!response.ok) throw toApiError(response, text);
      if (as === "text") return text as T;
      return (text === "" ? undefined : JSON.parse(text)) as T;
    } catch (error) {
      if (error instanceof ApiError) throw error;
      signal?.throwIfAborted();
      throw new NetworkError();
    }
  };
}

function toApiError(response: Response, text: string): ApiError {
  const detail = readDetail(text);
  const data = detail?.data ?? {};
  return new ApiError(
    response.status,
    detail?.code ?? `http_${response.status}`,
    detail?.message ?? `The service answered with status ${response.status}.`,
    data,
    seconds(data["retry_after"]) ?? seconds(response.headers.get("Retry-After")),
  );
}

/** A proxy's error page is not of our shape: null then. */
function readDetail(text: string): ErrorDetail | null {
  try {
    const detail: unknown = (JSON.parse(text) as { error?: unknown } | null)?.error;
    const shaped = typeof detail === "object" && detail !== null && "code" in detail && "message" in detail;
    return shaped ? (detail as ErrorDetail) : null;
  } catch {
    return null;
  }
}

function seconds(value: unknown): number | null {
  if (value === null || value === undefined || value === "") return null;
  const number = Number(value);
  return Number.isFinite(number) && number >= 0 ? number : null;
}
