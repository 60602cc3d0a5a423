import { html, LitElement, nothing } from 'lit';
import { t } from '../i18n/i18n.mjs';
import { icons } from '../icon/icons.mjs';
import { signInLinks } from '../settings/sign-in.mjs';
import './api-keys.mjs';
import './disclosures.mjs';
import './identities.mjs';
import './profile.mjs';
import './sessions.mjs';

const TABS = ['profile', 'identities', 'sessions', 'keys', 'disclosures'];

/** What belongs to the person who has signed in: who they are, how they sign in, where they are, what their keys are. */
class AccountDialog extends LitElement {
  static properties = { client: {}, session: {}, language: {}, tab: { state: true }, stale: { state: true } };

  constructor() {
    super();
    this.tab = null; // Nothing is loaded before it is looked at.
    this.stale = false;
  }

  createRenderRoot() {
    return this;
  }

  async show() {
    this.tab = 'profile';
    this.stale = false;
    await this.updateComplete;
    this.querySelector('dialog').showModal();
  }

  render() {
    return html`<dialog class="settings account" aria-labelledby="account-title" @close=${() => (this.tab = null)} @stale=${() => (this.stale = true)}>
      <div class="sheet">
        <header>
          <h2 id="account-title">${t('account')}</h2>
          <button type="button" class="quiet" aria-label=${t('close')} title=${t('close')} @click=${this.#close}>${icons.close}</button>
        </header>
        <div class="segments" role="tablist" aria-label=${t('account')} @keydown=${this.#key}>
          ${TABS.map(
            (tab) => html`<button
              type="button"
              role="tab"
              id="tab-${tab}"
              aria-selected=${tab === this.tab}
              aria-controls="account-panel"
              tabindex=${tab === this.tab ? 0 : -1}
              @click=${() => (this.tab = tab)}
            >${t(`account.${tab}`)}</button>`,
          )}
        </div>
        ${this.stale ? this.#signInAgain() : nothing}
        <div role="tabpanel" id="account-panel" aria-labelledby="tab-${this.tab}" tabindex="0">${this.#section()}</div>
      </div>
    </dialog>`;
  }

  #section() {
    const { client, session, language } = this;
    switch (this.tab) {
      case 'profile':
        return html`<account-profile .client=${client} .session=${session} .language=${language}></account-profile>`;
      case 'identities':
        return html`<account-identities .client=${client} .session=${session} .language=${language}></account-identities>`;
      case 'sessions':
        return html`<account-sessions .client=${client} .session=${session} .language=${language}></account-sessions>`;
      case 'keys':
        return html`<account-keys .client=${client} .session=${session} .language=${language}></account-keys>`;
      case 'disclosures':
        return html`<account-disclosures .client=${client} .session=${session} .language=${language}></account-disclosures>`;
      default:
        return nothing;
    }
  }

  #signInAgain() {
    return html`<div class="notice" role="alert">
      <p>${t('account.stale')}</p>
      ${signInLinks(this.session.signIn)}
    </div>`;
  }

  #key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.tab = TABS[(TABS.indexOf(this.tab) + step + TABS.length) % TABS.length];
      this.querySelector(`#tab-${this.tab}`).focus();
    }
  }

  #close() {
    this.querySelector('dialog').close();
  }
}

customElements.define('account-dialog', AccountDialog);
