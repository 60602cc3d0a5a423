import { html } from 'lit';
import { t } from '../i18n/i18n.mjs';

const NAMES = { google: 'Google', github: 'GitHub', oidc: 'OpenID' };

/** A link for each way to sign in that this tenant offers. */
export const signInLinks = (providers) =>
  providers.map(
    ({ name }) =>
      html`<a class="button" href="/auth/${encodeURIComponent(name)}/login">${t('signIn', { name: NAMES[name] ?? name })}</a>`,
  );
