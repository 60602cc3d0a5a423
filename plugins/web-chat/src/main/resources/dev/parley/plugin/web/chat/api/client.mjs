/** A failure that the server told in RFC 9457's form, or that kept us from reaching it (status 0). */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? '';
    this.detail = body.detail ?? '';
    this.requestId = body.requestId ?? '';
    this.retryAfter = retryAfter;
  }

  get isNetwork() {
    return this.status === 0;
  }
}

/** The /api/v1 of the own host. The session is a cookie; what changes state carries the session's CSRF token. */
export class Client {
  #csrfToken = null;

  async session() {
    const session = await this.get('/session');
    this.#csrfToken = session.csrfToken;
    return session;
  }

  async startGuestSession() {
    const guest = await this.#json('POST', '/guest-sessions', {});
    this.#csrfToken = guest.csrfToken;
    return guest;
  }

  /** Answers where a provider ends its own session, or null. */
  async endSession() {
    const ended = await this.#json('DELETE', '/session');
    this.#csrfToken = null;
    return ended?.location ?? null;
  }

  get(path) {
    return this.#json('GET', path);
  }

  post(path, body) {
    return this.#json('POST', path, body);
  }

  patch(path, body) {
    return this.#json('PATCH', path, body);
  }

  delete(path, body) {
    return this.#json('DELETE', path, body);
  }

  /** Opens a stream of events: by POST of a body, or by GET from where an earlier one was cut. */
  async stream(path, { body, lastEventId, signal }) {
    const headers = { accept: 'text/event-stream' };
    if (body !== undefined) {
      // Browsers repeat a POST by themselves when a kept connection turns out to be dead.
      headers['idempotency-key'] = randomKey();
    }
    if (lastEventId !== undefined) {
      headers['last-event-id'] = lastEventId;
    }
    return this.#send(body === undefined ? 'GET' : 'POST', path, { body, headers, signal });
  }

  async #json(method, path, body) {
    const response = await this.#send(method, path, { body, headers: { accept: 'application/json' } });
    return response.status === 204 ? null : response.json();
  }

  async #send(method, path, { body, headers, signal }, mayRepeat = true) {
    const token = this.#csrfToken;
    const response = await this.#fetch(path, {
      method,
      signal,
      cache: 'no-store',
      credentials: 'same-origin',
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' || token === null ? {} : { 'x-csrf-token': token }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (response.ok) {
      return response;
    }
    const problem = await problemOf(response);
    // Another tab may have begun a session of its own: the token is then an old one.
    if (mayRepeat && method !== 'GET' && (problem.status === 401 || problem.status === 403)) {
      await this.session();
      if (this.#csrfToken !== null && this.#csrfToken !== token) {
        return this.#send(method, path, { body, headers, signal }, false);
      }
    }
    throw problem;
  }

  async #fetch(path, options) {
    try {
      return await fetch(`/api/v1${path}`, options);
    } catch (error) {
      if (error.name === 'AbortError') {
        throw error;
      }
      throw new Problem(0, { code: 'network', detail: error.message }, null);
    }
  }
}

function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function problemOf(response) {
  const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  let body = {};
  try {
    body = await response.json();
  } catch {
    // A proxy's error page, perhaps: the status alone must do.
  }
  return new Problem(response.status, body ?? {}, Number.isNaN(retryAfter) ? null : retryAfter);
}
