import { html, nothing } from 'lit';
import { t } from '../i18n/i18n.mjs';
import { icons } from '../icon/icons.mjs';
import { signInLinks } from '../settings/sign-in.mjs';

/** For whom this is not. */
export function ageNotice({ kind, minimumAge }) {
  return kind === 'account' || !minimumAge ? nothing : html`<p class="small">${t('age.notice', { age: minimumAge })}</p>`;
}

/** How many messages a guest has left. */
export function messagesLeft(session, limitReached) {
  const left = session.messagesLeft ?? session.messageLimit;
  return session.kind === 'account' || limitReached || left === null
    ? nothing
    : html`<p class="guest">${t('guest.left', { n: left })}</p>`;
}

/** What a guest can do who has none left. */
export function limitNotice(session, limitReached) {
  if (session.kind === 'account' || !limitReached) {
    return nothing;
  }
  return html`<div class="notice limit" role="alert">
    ${icons.info}
    <p>${t('guest.none')} ${wayOn(session)}</p>
    ${signInLinks(session.signIn)}
  </div>`;
}

function wayOn({ signIn, branding }) {
  if (signIn.length > 0) {
    return t('guest.none.signIn');
  }
  const email = branding.supportEmail;
  if (email) {
    const [before, after] = t('guest.none.support', { email: '\0' }).split('\0');
    return html`${before}<a href="mailto:${email}">${email}</a>${after}`;
  }
  return t('guest.none.later');
}
