import { html } from 'lit';
import { t } from '../i18n/i18n.mjs';

/** A link for each way to sign in that this tenant offers. It leads back to where the reader is. */
export const signInLinks = (providers) =>
  providers.map(
    ({ label, url }) =>
      html`<a class="button" href="${url}?return=${encodeURIComponent(location.pathname)}">${t('signIn', { name: label })}</a>`,
  );
