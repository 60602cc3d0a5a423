import { formatWait, serverWords, t } from '../i18n/i18n.mjs';

/** What a reader is told of a failure. A server's own words are shown for what the reader did, not for its faults. */
export function textOf(problem) {
  const { status, code, detail, requestId, retryAfter } = problem;
  if (status === 0) {
    return t('error.network');
  }
  if (status === 429) {
    return retryAfter === null ? t('error.tooMany') : t('error.rateLimit', { wait: formatWait(retryAfter) });
  }
  const words = code ? serverWords(code, status < 500 ? detail : '') : '';
  if (words) {
    return words;
  }
  if (status === 401) {
    return t('error.session');
  }
  if (status === 404) {
    return t('error.notFound');
  }
  return requestId ? t('error.unexpected.id', { id: requestId }) : t('error.unexpected');
}
